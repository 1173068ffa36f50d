#include "tests/process/speaking_server.hpp"

#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace existd::tests {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

bool is_whole(const std::string& request) {
    const auto end = request.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const auto length = request.find("Content-Length: ");
    return length > end || request.size() >= end + 4 + std::stoul(request.substr(length + 16));
}

}  // namespace

speaking_server::speaking_server(std::function<std::string(const std::string&)> answer) : answer_(std::move(answer)) {
    asio::co_spawn(io_, listen(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
}

speaking_server::~speaking_server() {
    io_.stop();
    thread_.join();
}

std::string speaking_server::base_url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/api/2/";
}

asio::awaitable<void> speaking_server::listen() {
    for (;;) {
        auto [failed, client] = co_await acceptor_.async_accept(quietly);
        if (failed) continue;
        auto serving = serve(std::move(client));
        asio::co_spawn(io_, std::move(serving), asio::detached);
    }
}

asio::awaitable<void> speaking_server::serve(tcp::socket client) {
    std::array<char, 4096> bytes{};
    for (std::string request;;) {
        const auto [failed, count] = co_await client.async_read_some(asio::buffer(bytes), quietly);
        if (failed) co_return;
        request.append(bytes.data(), count);
        if (!is_whole(request)) continue;
        const std::string answer = answer_(request);
        request.clear();
        const auto [gone, written] = co_await asio::async_write(client, asio::buffer(answer), quietly);
        if (gone) co_return;
    }
}

forbidden_port::forbidden_port(const std::string& address)
    : acceptor_(io_, tcp::endpoint(asio::ip::make_address(address), 0)) {
    acceptor_.non_blocking(true);
}

bool forbidden_port::was_tried() {
    // The kernel has already accepted them.
    bool tried = false;
    for (boost::system::error_code none; !none;) {
        tcp::socket caller(io_);
        acceptor_.accept(caller, none);
        tried = tried || !none;
    }
    return tried;
}

}  // namespace existd::tests
