#include "scripted_server.hpp"

#include <array>
#include <chrono>
#include <sys/ioctl.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

namespace existd::test {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using tls_stream = ssl::stream<tcp::socket>;

tcp::socket& lowest(tcp::socket& socket) {
    return socket;
}
tcp::socket& lowest(tls_stream& stream) {
    return stream.next_layer();
}

asio::awaitable<void> say_goodbye(tcp::socket&) {
    co_return;
}
asio::awaitable<void> say_goodbye(tls_stream& stream) {
    // does not wait for the client's close_notify
    ::SSL_set_shutdown(stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
    co_await stream.async_shutdown(asio::as_tuple(asio::use_awaitable));
}

/// Returns how many bytes have not arrived at the other end.
int unsent(tcp::socket& socket) {
    int count = 0;
    return ::ioctl(socket.native_handle(), TIOCOUTQ, &count) == 0 ? count : 0;
}

std::size_t announced_length(const std::string& header) {
    const auto at = header.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(header.substr(at + 16));
}

}  // namespace

ssl::context make_server_context(const identity& who) {
    ssl::context context(ssl::context::tls_server);
    context.use_certificate(asio::buffer(who.certificate), ssl::context::pem);
    context.use_private_key(asio::buffer(who.key), ssl::context::pem);
    return context;
}

scripted_server::scripted_server(asio::io_context& io, ssl::context* tls)
    : scripted_server(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0), tls) {}

scripted_server::scripted_server(asio::io_context& io, const tcp::endpoint& local, ssl::context* tls)
    : acceptor_(io, local), tls_(tls) {
    asio::co_spawn(io, listen(), asio::detached);
}

asio::awaitable<void> scripted_server::listen() {
    for (;;) {
        auto [failed, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
        if (failed) co_return;
        ++connections_;
        script steps;
        if (scripts_.empty()) {
            steps.emplace_back(act::reset);
        } else {
            steps = std::move(scripts_.front());
            scripts_.pop_front();
        }
        asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket), std::move(steps)), asio::detached);
    }
}

asio::awaitable<void> scripted_server::serve(tcp::socket socket, script steps) {
    try {
        if (tls_ == nullptr) {
            co_await perform(socket, std::move(steps));
        } else {
            if (!as_proxy.empty()) {
                co_await read_request(socket, asked_to_connect_);
                co_await asio::async_write(socket, asio::buffer(as_proxy), asio::use_awaitable);
            }
            tls_stream stream(std::move(socket), *tls_);
            std::string hello;
            if (on_the_way) {
                hello.resize(16384);
                hello.resize(co_await stream.next_layer().async_read_some(asio::buffer(hello), asio::use_awaitable));
                on_the_way(hello);
            }
            co_await stream.async_handshake(ssl::stream_base::server, asio::buffer(hello), asio::use_awaitable);
            ++handshakes_;
            if (::SSL_session_reused(stream.native_handle()) == 1) ++resumed_;
            co_await perform(stream, std::move(steps));
        }
    } catch (const boost::system::system_error&) {
        // the client closed first
    }
    ++finished_;
}

template <class Stream>
asio::awaitable<void> scripted_server::read_request(Stream& stream, std::string& received) {
    std::string request;
    std::array<char, 4096> piece;
    for (;;) {
        const std::size_t count = co_await stream.async_read_some(asio::buffer(piece), asio::use_awaitable);
        request.append(piece.data(), count);
        received.append(piece.data(), count);
        const auto end = request.find("\r\n\r\n");
        if (end != std::string::npos && request.size() >= end + 4 + announced_length(request)) break;
    }
    ++requests_;
}

template <class Stream>
asio::awaitable<void> scripted_server::perform(Stream& stream, script steps) {
    asio::steady_timer timer(acceptor_.get_executor());
    std::array<char, 4096> piece;
    for (const step& now : steps) {
        switch (now.what) {
            case act::read_request:
                co_await read_request(stream, received_);
                break;
            case act::send:
                co_await asio::async_write(stream, asio::buffer(now.bytes), asio::use_awaitable);
                break;
            case act::drip:
                for (const char& byte : now.bytes) {
                    co_await asio::async_write(stream, asio::buffer(&byte, 1), asio::use_awaitable);
                    timer.expires_after(std::chrono::milliseconds(10));
                    co_await timer.async_wait(asio::use_awaitable);
                }
                break;
            case act::stall:
                for (;;) {
                    const std::size_t count = co_await stream.async_read_some(asio::buffer(piece), asio::use_awaitable);
                    received_.append(piece.data(), count);
                }
            case act::freeze:
                timer.expires_at(asio::steady_timer::time_point::max());
                co_await timer.async_wait(asio::use_awaitable);
                break;
            case act::hang_up:
                co_await say_goodbye(stream);
                lowest(stream).close();
                break;
            case act::cut:
                lowest(stream).close();
                break;
            case act::reset:
                // a reset also drops bytes that have not arrived
                while (unsent(lowest(stream)) > 0) {
                    timer.expires_after(std::chrono::milliseconds(1));
                    co_await timer.async_wait(asio::use_awaitable);
                }
                lowest(stream).set_option(asio::socket_base::linger(true, 0));
                lowest(stream).close();
                break;
        }
    }
}

full_port::full_port(asio::io_context& io, const std::string& address, std::uint16_t port) : acceptor_(io) {
    acceptor_.open(tcp::v4());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind(tcp::endpoint(asio::ip::make_address(address), port));
    acceptor_.listen(0);
    for (int i = 0; i < 8; ++i) {
        tcp::socket& one = queued_.emplace_back(io, tcp::v4());
        one.non_blocking(true);
        const auto target = acceptor_.local_endpoint();
        // Asio's connect would wait even on a non-blocking socket
        if (::connect(one.native_handle(), target.data(), static_cast<socklen_t>(target.size())) != 0) continue;
    }
}

}  // namespace existd::test
