#include "tests/process/chaos_proxy.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace existd::tests {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

bool needs_bytes(harm how) {
    return how == harm::drip || how == harm::slice || how == harm::corrupt;
}

asio::awaitable<bool> pass(tcp::socket& to, const char* bytes, std::size_t count) {
    const auto [failed, written] = co_await asio::async_write(to, asio::buffer(bytes, count), quietly);
    co_return !failed;
}

}  // namespace

/// A client's connection, and the connection to the server that belongs to it.
struct chaos_proxy::line {
    explicit line(tcp::socket from) : client(std::move(from)), server(client.get_executor()) {}

    void close() {
        boost::system::error_code ignored;
        client.close(ignored);
        server.close(ignored);
    }

    tcp::socket client, server;
    std::optional<strike> due;
    std::string answer;  ///< what passed unharmed in this turn
    bool answering = false, struck = false;
};

chaos_proxy::chaos_proxy(unsigned short server_port, plan what)
    : server_(asio::ip::address_v4::loopback(), server_port), plan_(std::move(what)) {
    asio::co_spawn(io_, listen(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
}

chaos_proxy::~chaos_proxy() {
    io_.stop();
    thread_.join();
}

void chaos_proxy::begin_turn(line& on) {
    on.due = plan_(++turns_);
    on.answer.clear();
    on.answering = on.struck = false;
}

asio::awaitable<void> chaos_proxy::listen() {
    for (;;) {
        auto [failed, client] = co_await acceptor_.async_accept(quietly);
        if (failed) continue;
        auto serving = serve(std::make_shared<line>(std::move(client)));
        asio::co_spawn(io_, std::move(serving), asio::detached);
    }
}

asio::awaitable<void> chaos_proxy::serve(std::shared_ptr<line> on) {
    begin_turn(*on);
    if (on->due && on->due->to_server && !needs_bytes(on->due->how)) {
        co_await harm_it(*on, true, nullptr, 0);
        // The client's end is not watched, so it keeps a socket until the proxy is destroyed.
        asio::steady_timer for_ever(io_, asio::steady_timer::time_point::max());
        co_await for_ever.async_wait(quietly);
    }
    const auto [failed] = co_await on->server.async_connect(server_, quietly);
    if (failed) co_return;
    boost::system::error_code ignored;
    on->client.set_option(tcp::no_delay(true), ignored);
    on->server.set_option(tcp::no_delay(true), ignored);
    auto answers = relay(on, false);
    asio::co_spawn(io_, std::move(answers), asio::detached);
    auto questions = relay(on, true);
    co_await std::move(questions);
}

asio::awaitable<void> chaos_proxy::relay(std::shared_ptr<line> on, bool to_server) {
    tcp::socket& from = to_server ? on->client : on->server;
    tcp::socket& to = to_server ? on->server : on->client;
    std::array<char, 16384> bytes{};
    for (;;) {
        const auto [failed, count] = co_await from.async_read_some(asio::buffer(bytes), quietly);
        if (failed) break;
        if (to_server && on->answering) begin_turn(*on);
        if (!to_server) on->answering = true;
        std::size_t unharmed = count;
        if (on->due && on->due->to_server == to_server)
            unharmed = std::min(count, on->due->byte - (to_server ? 0 : on->answer.size()));
        if (!co_await pass(to, bytes.data(), unharmed)) break;
        if (!to_server) on->answer.append(bytes.data(), unharmed);
        if (unharmed == count) continue;
        auto harming = harm_it(*on, to_server, bytes.data() + unharmed, count - unharmed);
        if (!co_await std::move(harming)) co_return;
    }
    on->close();
}

/// Harms the bytes from the strike on. Returns false if nothing more may pass.
asio::awaitable<bool> chaos_proxy::harm_it(line& on, bool to_server, char* bytes, std::size_t count) {
    tcp::socket& to = to_server ? on.server : on.client;
    if (!std::exchange(on.struck, true)) {
        passed_ = on.answer;
        if (strikes_ == 0) first_strike_ = std::chrono::steady_clock::now();
        ++strikes_;
    }
    asio::steady_timer timer(io_);
    boost::system::error_code ignored;
    switch (on.due->how) {
        case harm::reset:
            on.client.set_option(asio::socket_base::linger(true, 0), ignored);
            on.close();
            co_return false;
        case harm::cut:
            on.close();
            co_return false;
        case harm::half_close:
            on.client.shutdown(tcp::socket::shutdown_send, ignored);
            co_return false;
        case harm::stall:
            co_return false;
        case harm::drip:
            for (std::size_t at = 0; at < count; ++at) {
                if (!co_await pass(to, bytes + at, 1)) break;
                timer.expires_after(std::chrono::milliseconds(100));
                co_await timer.async_wait(quietly);
            }
            co_return true;
        case harm::slice:
            for (std::size_t at = 0; at < count; at += 3)
                if (!co_await pass(to, bytes + at, std::min<std::size_t>(3, count - at))) break;
            co_return true;
        case harm::corrupt:
            *bytes = static_cast<char>(*bytes ^ 0x80);
            on.due.reset();
            if (!to_server) on.answer.append(bytes, count);
            co_return co_await pass(to, bytes, count);
    }
    co_return false;
}

}  // namespace existd::tests
