#include "server.hpp"

#include <csignal>
#include <map>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "render.hpp"

namespace simulator {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::awaitable;
using asio::ip::tcp;
using tls_stream = asio::ssl::stream<tcp::socket>;

// Reports errors beside the result, because a client that leaves is no reason to throw.
constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

request plain_request(const http::request<http::string_body>& parsed) {
    request result;
    result.method = std::string{parsed.method_string()};
    result.target = std::string{parsed.target()};
    result.body = parsed.body();
    for (const auto& field : parsed) result.headers.emplace_back(field.name_string(), field.value());
    return result;
}

awaitable<void> pause(std::chrono::milliseconds time) {
    asio::steady_timer timer{co_await asio::this_coro::executor, time};
    co_await timer.async_wait(quietly);
}

// Resets the connection instead of closing it.
void reset(tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.set_option(asio::socket_base::linger{true, 0}, ignored);
    socket.close(ignored);
}

tcp::socket& socket_of(tcp::socket& stream) {
    return stream;
}
tcp::socket& socket_of(tls_stream& stream) {
    return stream.next_layer();
}

}  // namespace

struct server::implementation {
    implementation(service& of, server_options with) : exist(of), options(std::move(with)) {
        if (!options.tls) return;
        context.use_private_key(asio::buffer(options.tls->key), asio::ssl::context::pem);
        context.use_certificate_chain(asio::buffer(options.tls->chain));
    }

    awaitable<void> accept() {
        for (;;) {
            auto [error, socket] = co_await acceptor.async_accept(quietly);
            if (error) {
                constexpr std::chrono::milliseconds a_moment{50};  // most likely out of descriptors
                co_await pause(a_moment);
                continue;
            }
            socket.set_option(tcp::no_delay{true}, error);
            auto session = begin(std::move(socket));
            asio::co_spawn(loop, std::move(session), asio::detached);
        }
    }

    awaitable<void> begin(tcp::socket socket) {
        if (!options.tls) {
            co_await converse(socket);
            co_return;
        }
        tls_stream stream{std::move(socket), context};
        const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, quietly);
        if (error) co_return;
        co_await converse(stream);
        // Does not wait for a client that sends no goodbye.
    }

    // Serves one connection: requests and answers in turn, until either side ends it.
    template <class Stream>
    awaitable<void> converse(Stream& stream) {
        boost::beast::flat_buffer buffer;
        for (bool open = true; open;) {
            http::request<http::string_body> parsed;
            const auto [error, size] = co_await http::async_read(stream, buffer, parsed, quietly);
            if (error) break;
            const request asked = plain_request(parsed);
            if (const auto known = remembered.find(asked.target); known != remembered.end()) {
                constexpr std::chrono::milliseconds at_once{0};
                open = co_await send(stream, known->second, at_once) && parsed.keep_alive();
                continue;
            }
            const response answer = exist.answer(asked, options.now());
            options.observe(asked, answer);
            if (answer.delivery.stall.count() > 0) {
                co_await pause(answer.delivery.stall);
                break;
            }
            const rendered made = render(answer, asked);
            if (options.remembers && asked.method == "GET" && answer.status == 200)
                remembered.emplace(asked.target, made.bytes);
            open = co_await send(stream, made.bytes, answer.delivery.drip) && !made.close && !made.reset &&
                   parsed.keep_alive();
            if (made.reset) {
                reset(socket_of(stream));
                co_return;
            }
        }
        co_await end(stream);
    }

    template <class Stream>
    awaitable<bool> send(Stream& stream, const std::string& bytes, std::chrono::milliseconds drip) {
        const std::size_t step = drip.count() > 0 ? 1 : std::max<std::size_t>(bytes.size(), 1);
        for (std::size_t at = 0; at < bytes.size(); at += step) {
            const auto piece = asio::buffer(bytes.data() + at, step);
            const auto [error, size] = co_await asio::async_write(stream, piece, quietly);
            if (error) co_return false;
            if (drip.count() > 0) co_await pause(drip);
        }
        co_return true;
    }

    awaitable<void> end(tcp::socket& socket) {
        boost::system::error_code ignored;
        socket.shutdown(tcp::socket::shutdown_send, ignored);
        co_return;
    }

    awaitable<void> end(tls_stream& stream) { co_await stream.async_shutdown(quietly); }

    service& exist;
    server_options options;
    std::map<std::string, std::string> remembered;  // answers by target
    asio::io_context loop{1};
    asio::ssl::context context{asio::ssl::context::tls_server};
    tcp::acceptor acceptor{loop, {asio::ip::address_v4::loopback(), options.port}};
    asio::signal_set signals{loop};
};

server::server(service& exist, server_options options)
    : self_(std::make_unique<implementation>(exist, std::move(options))) {
    asio::co_spawn(self_->loop, self_->accept(), asio::detached);
}

server::~server() = default;

unsigned short server::port() const {
    return self_->acceptor.local_endpoint().port();
}

std::string server::base_url() const {
    return (self_->options.tls ? "https" : "http") + std::string{"://127.0.0.1:"} + std::to_string(port()) + "/api/2/";
}

void server::run() {
    self_->loop.run();
}

void server::stop() {
    self_->loop.stop();
}

void server::stop_on_signals() {
    self_->signals.add(SIGINT);
    self_->signals.add(SIGTERM);
    self_->signals.async_wait([this](auto, int) { stop(); });
}

}  // namespace simulator
