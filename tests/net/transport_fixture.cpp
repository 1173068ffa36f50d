#include "transport_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <zlib.h>

namespace existd::test {
namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

std::chrono::milliseconds since(steady_clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start);
}

asio::awaitable<outcome> send_letting_all_through(net::beast_transport& transport, bool& begun) {
    co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
    begun = true;
    http_request request = get("/");
    outcome result = co_await transport.send(std::move(request));
    co_return std::move(result);
}

}  // namespace

http_request get(const std::string& target) {
    http_request request;
    request.target = target;
    request.authorization = token;
    return request;
}

namespace {

std::string deflated(const std::string& text, int window_bits) {
    z_stream stream{};
    ::deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
    std::string out(::deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ::deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    return out;
}

}  // namespace

std::string gzip(const std::string& text) {
    return deflated(text, 15 + 16);
}

std::string zlib_stream(const std::string& text) {
    return deflated(text, 15);
}

std::string raw_deflate(const std::string& text) {
    return deflated(text, -15);
}

std::string answer(const std::string& headers, const std::string& body) {
    return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

net::transport_options transport_test::to(const std::string& host, std::uint16_t port) {
    net::transport_options options;
    options.scheme = "http";
    options.host = host;
    options.port = port;
    options.timeout = 8s;
    return options;
}

bool transport_test::run_until(const std::function<bool()>& ready) {
    const auto limit = steady_clock::now() + 10s;
    while (!ready()) {
        if (steady_clock::now() > limit) return false;
        io.restart();
        io.run_one_for(5ms);
    }
    return true;
}

outcome transport_test::send(net::beast_transport& transport, http_request request) {
    std::optional<outcome> result;
    const auto start = steady_clock::now();
    asio::co_spawn(io, transport.send(std::move(request)), [&](std::exception_ptr thrown, outcome got) {
        EXPECT_FALSE(thrown);
        result = std::move(got);
    });
    EXPECT_TRUE(run_until([&] { return result.has_value(); })) << "no outcome";
    elapsed = since(start);
    if (!result) std::abort();  // the exchange refers to objects about to be destroyed
    return std::move(*result);
}

transport_test::cancelled transport_test::send_and_cancel(net::beast_transport& transport,
                                                          const std::function<bool()>& ready,
                                                          asio::cancellation_type type) {
    asio::cancellation_signal signal;
    std::optional<outcome> result;
    bool begun = false;  // Boost.Asio 1.83 throws from run() if a coroutine is cancelled before
    asio::co_spawn(io, send_letting_all_through(transport, begun),
                   asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr thrown, outcome got) {
                       EXPECT_FALSE(thrown);
                       result = std::move(got);
                   }));
    EXPECT_TRUE(run_until([&] { return (begun && ready()) || result; }));
    EXPECT_FALSE(result) << "it ended before it could be cancelled";
    const auto start = steady_clock::now();
    signal.emit(type);
    EXPECT_TRUE(run_until([&] { return result.has_value(); })) << "it never ends";
    if (!result) std::abort();
    return {result->has_error() ? result->error() : boost::system::error_code(), since(start)};
}

}  // namespace existd::test
