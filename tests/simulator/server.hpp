#pragma once
#include <functional>

#include "certificate.hpp"
#include "service.hpp"

namespace simulator {

struct server_options {
    unsigned short port = 0;              // 0 takes a free one
    std::optional<certificate> tls = {};  // plain HTTP without
    bool remembers = false;               // an answer of 200 is rendered once and then given to whoever asks the same
    std::function<time_point()> now = [] { return std::chrono::system_clock::now(); };
    // Told of each request and its answer, before that is sent.
    std::function<void(const request&, const response&)> observe = [](const auto&, const auto&) {};
};

// The simulated service on 127.0.0.1. One thread: the one that runs it.
class server {
  public:
    // Listens at once. Throws boost::system::system_error if the port is taken.
    server(service& exist, server_options options);
    ~server();

    unsigned short port() const;
    std::string base_url() const;  // http://127.0.0.1:PORT/api/2/

    void run();              // until stop()
    void stop();             // from any thread
    void stop_on_signals();  // SIGINT and SIGTERM

  private:
    struct implementation;
    std::unique_ptr<implementation> self_;
};

}  // namespace simulator
