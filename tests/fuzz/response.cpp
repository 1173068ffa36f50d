// Headers and bodies as a server may send them, through the real client over loopback: the first byte says in how many
// pieces they are written. What is taken for an answer is whole and within its limits, and its Retry-After is obeyed.
// Seen to be caught: a broken stream passed on as an error of the system (net/inflater.cpp).
#include <algorithm>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "daemon/core/retry.hpp"
#include "daemon/net/beast_transport.hpp"
#include "daemon/net/error.hpp"
#include "tests/fuzz/target.hpp"

namespace existd::fuzz {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using answer = boost::system::result<net::http_response>;

/// A server of one connection. It holds on to the connection until it is destroyed, and ends it then by a reset: no
/// port stays behind to be waited for.
class server {
  public:
    explicit server(asio::io_context& io) : acceptor_(io, {asio::ip::address_v4::loopback(), 0}), socket_(io) {}
    ~server() {
        error_code ignored;
        socket_.set_option(tcp::socket::linger(true, 0), ignored);
        socket_.close(ignored);  // a socket that is only destroyed lingers after all
    }
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    asio::awaitable<void> send(std::string_view bytes, std::size_t piece) {
        co_await acceptor_.async_accept(socket_, asio::use_awaitable);
        socket_.set_option(tcp::no_delay(true));
        std::string request;
        co_await asio::async_read_until(socket_, asio::dynamic_buffer(request), "\r\n\r\n", asio::use_awaitable);
        try {
            while (!bytes.empty()) {
                const auto next = asio::buffer(bytes.data(), std::min(piece, bytes.size()));
                co_await asio::async_write(socket_, next, asio::use_awaitable);
                bytes.remove_prefix(next.size());
            }
            socket_.shutdown(tcp::socket::shutdown_send);
        } catch (const boost::system::system_error&) {  // the client has heard enough
        }
    }

  private:
    tcp::acceptor acceptor_;
    tcp::socket socket_;
};

answer ask(std::string_view bytes, std::size_t piece) {
    asio::io_context io;
    server serving(io);
    net::beast_transport transport(io.get_executor(), {"http", "127.0.0.1", serving.port()});
    net::http_request request;
    request.target = "/";
    std::optional<answer> result;
    const auto rethrow = [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    };
    asio::co_spawn(io, serving.send(bytes, piece), rethrow);
    asio::co_spawn(io, transport.send(std::move(request)), [&](std::exception_ptr thrown, answer got) {
        rethrow(thrown);
        result = std::move(got);
    });
    while (!result && io.run_one() != 0) {
    }
    expect(result.has_value(), "an exchange ends");
    return std::move(*result);
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    using namespace std::chrono;
    if (size == 0) return 0;
    const auto bytes = fuzz::text_of(data + 1, size - 1);
    const std::size_t piece = data[0] == 0 ? bytes.size() + 1 : bytes.size() / data[0] + 1;
    const auto got = fuzz::ask(bytes, piece);
    if (!got) {
        const auto failed = got.error();
        fuzz::expect(failed.category() == net::transport_category() && failed != net::error::timed_out &&
                         failed != net::error::stale_connection,
                     "what is no answer is called truncated, malformed, too large or badly encoded", failed.message());
        return 0;
    }
    // Any server may send three digits; what begins with 1 only announces an answer.
    fuzz::expect(got->status / 100 != 1 && got->status >= 0 && got->status <= 999, "an answer has a status");
    fuzz::expect(got->body.size() <= net::beast_transport::body_limit, "a body is within its limit");
    fuzz::expect(got->wire_bytes <= bytes.size(), "no byte is made up");
    fuzz::expect(got->retry_after.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
                 "a header is one line", got->retry_after);
    const auto wait = core::retry_after(got->retry_after, core::instant{}, 1);
    fuzz::expect(wait >= seconds{1} && wait <= hours{2}, "a wait is between a second and two hours", got->retry_after);
    return 0;
}
