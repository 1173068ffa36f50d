#include "daemon/net/tunnel.hpp"

#include <charconv>
#include <utility>

#include <boost/asio/error.hpp>
#include <openssl/evp.h>

#include "daemon/net/answer_head.hpp"
#include "daemon/net/error.hpp"
#include "daemon/net/wire_request.hpp"

namespace existd::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t header_limit = 32 * 1024;

void append_base64(const std::string& text, std::string& to) {
    const auto at = to.size();
    to.resize(at + 4 * ((text.size() + 2) / 3) + 1);  // OpenSSL adds a zero
    ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(to.data() + at),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    to.pop_back();
}

/// In one allocation, so that wiping `wire` leaves no copy of the password.
void serialize_connect(const proxy& via, const std::string& authority, const std::string& user_agent, secret& wire) {
    std::string& text = wire.text;
    text.reserve(256 + 2 * authority.size() + user_agent.size() + 2 * via.credentials.size());
    text.append("CONNECT ").append(authority).append(" HTTP/1.1\r\nHost: ").append(authority);
    text.append("\r\nUser-Agent: ").append(user_agent).append("\r\n");
    if (!via.credentials.empty()) {
        text.append("Proxy-Authorization: Basic ");
        append_base64(via.credentials, text);
        text.append("\r\n");
    }
    text.append("\r\n");
}

/// What the whole answer of a proxy comes to.
error_code verdict(const std::string& answer) {
    const std::size_t size = head_size(answer);
    const auto head = respelled(std::string_view(answer).substr(0, size));
    if (!head) return error::bad_proxy;
    constexpr std::size_t status_at = 9;  // HTTP/1.1 200
    int status = 0;
    std::from_chars(head->data() + status_at, head->data() + status_at + 3, status);
    if (status / 100 != 2) return {status, proxy_category()};
    return size == answer.size() ? error_code() : make_error_code(error::bad_proxy);
}

}  // namespace

asio::awaitable<error_code> open_tunnel(connection& opened, const proxy& via, const std::string& host,
                                        std::uint16_t port, const std::string& user_agent, deadlines limits) {
    secret wire;
    serialize_connect(via, authority(host, port), user_agent, wire);
    error_code failed = co_await opened.write(asio::buffer(wire.text), limits.next());
    secret::wipe(wire.text);

    std::string answer;
    while (!failed && head_size(answer) == 0) {
        if (!may_be_answer(answer) || answer.size() > header_limit) co_return error::bad_proxy;
        auto reading = read_more(opened, limits, answer);
        failed = co_await std::move(reading);
    }
    if (failed == asio::error::operation_aborted) co_return failed;
    if (failed) co_return error::bad_proxy;
    co_return verdict(answer);
}

}  // namespace existd::net
