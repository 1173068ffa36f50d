#include "tests/process/tunnel_proxy.hpp"

#include <array>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace existd::tests {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

}  // namespace

tunnel_proxy::tunnel_proxy(std::string wanted) : wanted_(std::move(wanted)) {
    asio::co_spawn(io_, listen(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
}

tunnel_proxy::~tunnel_proxy() {
    io_.stop();
    thread_.join();
}

std::string tunnel_proxy::address() const {
    return "127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
}

std::string tunnel_proxy::heard() const {
    const std::lock_guard locked(mutex_);
    return heard_;
}

asio::awaitable<void> tunnel_proxy::listen() {
    for (;;) {
        auto [failed, client] = co_await acceptor_.async_accept(quietly);
        if (failed) continue;
        auto serving = serve(std::move(client));
        asio::co_spawn(io_, std::move(serving), asio::detached);
    }
}

asio::awaitable<void> tunnel_proxy::serve(tcp::socket client) {
    std::string head;
    const auto [failed, size] =
        co_await asio::async_read_until(client, asio::dynamic_buffer(head), "\r\n\r\n", quietly);
    if (failed) co_return;
    {
        const std::lock_guard locked(mutex_);
        heard_ += head;
    }
    const auto port_at = head.find(':') + 1;
    std::string answer = "HTTP/1.1 200 Connection established\r\n\r\n";
    tcp::socket server(io_);
    if (!wanted_.empty() && head.find("\r\nProxy-Authorization: " + wanted_ + "\r\n") == std::string::npos) {
        answer = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n";
    } else if (!head.starts_with("CONNECT ") || port_at > head.find('\r')) {
        answer = "HTTP/1.1 405 Method Not Allowed\r\n\r\n";
    } else {
        const auto port = static_cast<unsigned short>(std::stoi(head.substr(port_at)));
        const tcp::endpoint here(asio::ip::address_v4::loopback(), port);
        const auto [away] = co_await server.async_connect(here, quietly);
        if (away) answer = "HTTP/1.1 502 Bad Gateway\r\n\r\n";
    }
    const auto [gone, written] = co_await asio::async_write(client, asio::buffer(answer), quietly);
    if (gone || !server.is_open()) co_return;
    ++tunnels_;
    using namespace asio::experimental::awaitable_operators;
    auto there = relay(client, server, true);
    auto back = relay(server, client, false);
    auto both = std::move(there) || std::move(back);
    co_await std::move(both);
}

asio::awaitable<void> tunnel_proxy::relay(tcp::socket& from, tcp::socket& to, bool is_client) {
    std::array<char, 16384> bytes{};
    for (;;) {
        const auto [failed, count] = co_await from.async_read_some(asio::buffer(bytes), quietly);
        if (failed) co_return;
        if (is_client) {
            const std::lock_guard locked(mutex_);
            heard_.append(bytes.data(), count);
        }
        const auto [gone, written] = co_await asio::async_write(to, asio::buffer(bytes.data(), count), quietly);
        if (gone) co_return;
    }
}

}  // namespace existd::tests
