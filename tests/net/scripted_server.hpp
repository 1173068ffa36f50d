#pragma once
// A server that follows one script per connection, and records the requests.

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "certificates.hpp"

namespace existd::test {

enum class act {
    read_request,  ///< a whole request
    send,          ///< the bytes
    drip,          ///< the bytes, one every 10 ms
    stall,         ///< keeps reading but says nothing until the client leaves
    freeze,        ///< does not even read
    hang_up,       ///< ends as a server should: close_notify first, over TLS
    cut,           ///< ends the TCP connection in an orderly way, TLS or not
    reset,         ///< ends it by RST
};

struct step {
    act what;
    std::string bytes;

    step(act a, std::string b = {}) : what(a), bytes(std::move(b)) {}  // NOLINT: implicit, scripts read better
};
using script = std::vector<step>;

boost::asio::ssl::context make_server_context(const identity& who);

class scripted_server {
  public:
    /// Listens on 127.0.0.1. With `tls`, which must outlive it, it first does a handshake.
    explicit scripted_server(boost::asio::io_context& io, boost::asio::ssl::context* tls = nullptr);
    scripted_server(boost::asio::io_context& io, const boost::asio::ip::tcp::endpoint& local,
                    boost::asio::ssl::context* tls = nullptr);

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    /// Refuses new connections from now on.
    void close() { acceptor_.close(); }

    /// The script of the next connection that has none. Connections beyond the last script are reset.
    void play(script steps) { scripts_.push_back(std::move(steps)); }

    /// Changes the client's first TLS message before the server sees it, as an attacker on the way would.
    std::function<void(std::string&)> on_the_way;

    /// What it answers to CONNECT, in cleartext, before the handshake; empty: it is no proxy.
    std::string as_proxy;

    int connections() const { return connections_; }
    int finished() const { return finished_; }  ///< connections whose script is over
    int requests() const { return requests_; }  ///< whole ones
    int handshakes() const { return handshakes_; }
    int resumed() const { return resumed_; }                   ///< handshakes of these that resumed a session
    const std::string& received() const { return received_; }  ///< every byte, decrypted, of all connections
    const std::string& asked_to_connect() const { return asked_to_connect_; }  ///< the same in front of the handshakes

  private:
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::ssl::context* tls_;
    std::deque<script> scripts_;
    int connections_ = 0, finished_ = 0, requests_ = 0, handshakes_ = 0, resumed_ = 0;
    std::string received_, asked_to_connect_;

    boost::asio::awaitable<void> listen();
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket, script steps);
    template <class Stream>
    boost::asio::awaitable<void> perform(Stream& stream, script steps);
    template <class Stream>
    boost::asio::awaitable<void> read_request(Stream& stream, std::string& received);
};

/// A port with a full queue, where every attempt to connect hangs.
class full_port {
  public:
    explicit full_port(boost::asio::io_context& io, const std::string& address = "127.0.0.1", std::uint16_t port = 0);
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  private:
    boost::asio::ip::tcp::acceptor acceptor_;
    std::vector<boost::asio::ip::tcp::socket> queued_;
};

}  // namespace existd::test
