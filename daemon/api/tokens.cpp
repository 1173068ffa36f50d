#include "daemon/api/tokens.hpp"

#include <algorithm>

#include "daemon/api/json.hpp"

namespace existd::api {
namespace {

using json::node;

string token_of(const node& from) {
    constexpr std::size_t most = 4096;
    const auto visible = [](char c) { return c > ' ' && c < 127; };
    string token = from.as_text();
    if (token.empty() || token.size() > most || !std::all_of(token.begin(), token.end(), visible)) from.fail("a token");
    return token;
}

optional<std::chrono::seconds> lifetime_of(const node& from) try {
    constexpr std::chrono::seconds most = std::chrono::years{10};
    const std::chrono::seconds told{from.as_integer()};
    return told.count() > 0 && told <= most ? optional(told) : std::nullopt;
} catch (const json::error&) {
    return std::nullopt;
}

}  // namespace

boost::system::result<std::string, decode_error> decode_simple_token(std::string_view body) try {
    const auto document = json::parse(body);
    return {boost::system::in_place_value, token_of(node(document)["token"])};
} catch (const json::error& error) {
    return decode_error{error.what()};
}

boost::system::result<token_grant, decode_error> decode_token_grant(std::string_view body) try {
    const auto document = json::parse(body);
    const node from(document);
    const node refresh = from["refresh_token"];
    return token_grant{
        .access_token = token_of(from["access_token"]),
        .refresh_token = refresh.is_null() ? string() : token_of(refresh),
        .expires_in = lifetime_of(from["expires_in"]),
        .scope = from["scope"].text().value_or(""),
    };
} catch (const json::error& error) {
    return decode_error{error.what()};
}

}  // namespace existd::api
