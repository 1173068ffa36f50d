#pragma once
// A server that sends whatever a test wants.

#include <functional>
#include <string>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace existd::tests {

/// Cleartext on 127.0.0.1.
class speaking_server {
  public:
    /// `answer` turns a whole request into the bytes of the answer; it is called in the server's thread. The connection
    /// is kept.
    explicit speaking_server(std::function<std::string(const std::string& request)> answer);
    ~speaking_server();

    std::string base_url() const;

  private:
    boost::asio::awaitable<void> listen();
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket client);

    boost::asio::io_context io_{1};
    boost::asio::ip::tcp::acceptor acceptor_{io_, {boost::asio::ip::address_v4::loopback(), 0}};
    std::function<std::string(const std::string&)> answer_;
    std::thread thread_;
};

/// A port of this machine that nobody may connect to.
class forbidden_port {
  public:
    explicit forbidden_port(const std::string& address = "127.0.0.1");

    std::string number() const { return std::to_string(acceptor_.local_endpoint().port()); }
    /// Whether somebody connected since the last call.
    bool was_tried();

  private:
    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
};

}  // namespace existd::tests
