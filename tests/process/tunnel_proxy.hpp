#pragma once
// An HTTP proxy that tunnels.

#include <atomic>
#include <mutex>
#include <string>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace existd::tests {

/// Takes CONNECT on 127.0.0.1. Every host is this machine to it, whatever its name.
class tunnel_proxy {
  public:
    /// Who does not send this as Proxy-Authorization gets 407; empty: anybody may.
    explicit tunnel_proxy(std::string wanted = "");
    ~tunnel_proxy();

    /// "127.0.0.1:3128"
    std::string address() const;
    int tunnels() const { return tunnels_; }
    /// All bytes that came from clients, those in tunnels included.
    std::string heard() const;

  private:
    boost::asio::awaitable<void> listen();
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket client);
    boost::asio::awaitable<void> relay(boost::asio::ip::tcp::socket& from, boost::asio::ip::tcp::socket& to,
                                       bool is_client);

    boost::asio::io_context io_{1};
    boost::asio::ip::tcp::acceptor acceptor_{io_, {boost::asio::ip::address_v4::loopback(), 0}};
    std::string wanted_;
    std::atomic<int> tunnels_{0};
    mutable std::mutex mutex_;
    std::string heard_;
    std::thread thread_;
};

}  // namespace existd::tests
