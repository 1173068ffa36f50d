#pragma once
// A bad network: what stands between the daemon and the account, and harms what passes.

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
    cut,         ///< an orderly end, TCP's, that nobody announced
    half_close,  ///< the same of what goes to the client; what it says is still listened to
    stall,       ///< nothing passes any more
    drip,        ///< a byte every 100 ms
    slice,       ///< all of it, three bytes at a time
    corrupt,     ///< the highest bit of one byte is flipped
};

/// Where it comes, in what one side says during a turn.
struct strike {
    harm how;
    bool to_server;    ///< it harms what the client says, else the answer
    std::size_t byte;  ///< so many pass before; with none of the client's it may strike as the connection is made
};

/// Relays connections on 127.0.0.1. A turn is what the client says, and the answer to it; it begins with a connection,
/// or as the client speaks again.
class chaos_proxy {
  public:
    /// What happens in that turn, counted from 1 over all connections. Called in the proxy's thread.
    using plan = std::function<std::optional<strike>(int turn)>;

    chaos_proxy(unsigned short server_port, plan what);
    ~chaos_proxy();

    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    int strikes() const { return strikes_; }
    /// When it first struck; only where strikes() is not 0.
    std::chrono::steady_clock::time_point first_strike() const { return first_strike_.load(); }
    /// What had passed of the answer when it last struck one; only where nothing passes meanwhile.
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
