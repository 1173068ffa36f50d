#pragma once
#include <functional>

#include "certificate.hpp"
#include "service.hpp"

namespace simulator {

struct server_options {
    unsigned short port = 0;              // 0 takes a free one
    std::optional<certificate> tls = {};  // plain HTTP if absent
    bool remembers = false;               // renders each answer of 200 once and repeats it for the same request
    std::function<time_point()> now = [] { return std::chrono::system_clock::now(); };
    // Called with each request and its answer, before it is sent.
    std::function<void(const request&, const response&)> observe = [](const auto&, const auto&) {};
};

// The simulated service on 127.0.0.1. It runs in the thread that calls run().
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
