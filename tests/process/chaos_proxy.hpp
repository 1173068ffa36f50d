#pragma once
// A bad network: a proxy between the daemon and the account that harms what passes.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace existd::tests {

enum class harm {
    reset,       ///< RST to the client
    cut,         ///< an orderly but unexpected end of the TCP connection
    half_close,  ///< the same for data to the client; data from it is still read
    stall,       ///< nothing passes any more
    drip,        ///< a byte every 100 ms
    slice,       ///< all bytes pass, three at a time
    corrupt,     ///< the highest bit of one byte is flipped
};

/// The place of the strike, in the data of one side during a turn.
struct strike {
    harm how;
    bool to_server;    ///< harms the client's data; otherwise the answer
    std::size_t byte;  ///< this many bytes pass first; 0 of the client's may strike while it connects
};

/// Relays connections on 127.0.0.1. A turn is what the client sends and the answer to it. It begins with a connection,
/// or when the client sends again.
class chaos_proxy {
  public:
    /// Returns what happens in that turn, counted from 1 over all connections. Called in the proxy's thread.
    using plan = std::function<std::optional<strike>(int turn)>;

    chaos_proxy(unsigned short server_port, plan what);
    ~chaos_proxy();

    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    int strikes() const { return strikes_; }
    /// When it first struck; valid only if strikes() is not 0.
    std::chrono::steady_clock::time_point first_strike() const { return first_strike_.load(); }
    /// What had passed of the answer when it last struck one. Call it only while nothing passes.
    const std::string& passed() const { return passed_; }

  private:
    struct line;
    boost::asio::awaitable<void> listen();
    boost::asio::awaitable<void> serve(std::shared_ptr<line> on);
    boost::asio::awaitable<void> relay(std::shared_ptr<line> on, bool to_server);
    boost::asio::awaitable<bool> harm_it(line& on, bool to_server, char* bytes, std::size_t count);
    void begin_turn(line& on);

    boost::asio::io_context io_{1};
    boost::asio::ip::tcp::acceptor acceptor_{io_, {boost::asio::ip::address_v4::loopback(), 0}};
    boost::asio::ip::tcp::endpoint server_;
    plan plan_;
    int turns_ = 0;
    std::atomic<int> strikes_{0};
    std::atomic<std::chrono::steady_clock::time_point> first_strike_{};
    std::string passed_;
    std::thread thread_;
};

}  // namespace existd::tests
