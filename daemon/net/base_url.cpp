#include "daemon/net/base_url.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace existd::net {
namespace {

namespace urls = boost::urls;

[[noreturn]] void refuse(const std::string& why) {
    throw std::invalid_argument("the base URL " + why);
}

struct named_host {
    std::string name;
    bool loopback;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `2130706433`, `0x7f.1`, `127.1`: resolvers read them as addresses, people do not.
bool looks_like_a_number(std::string_view name) {
    const std::string_view last = name.substr(name.rfind('.') + 1);
    return std::all_of(last.begin(), last.end(), is_digit) || last.starts_with("0x");
}

named_host check_name(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.' || c == '_';
    });
    if (!plain) refuse("may only have letters, digits, '-', '_' and '.' in its host");
    if (name.starts_with('.') || name.ends_with('.') || name.find("..") != std::string::npos) {
        refuse("has a stray '.' in its host");
    }
    if (looks_like_a_number(name)) refuse("must write an IP address in full, such as 127.0.0.1");
    const bool loopback = name == "localhost";
    return {std::move(name), loopback};
}

named_host check_host(const urls::url_view& url) {
    switch (url.host_type()) {
        case urls::host_type::ipv4: {
            const auto address = url.host_ipv4_address();
            return {address.to_string(), address.is_loopback()};
        }
        case urls::host_type::ipv6: {
            // Boost.URL reads `[fe80::1%25eth0]` since 1.82, and leaves out the interface.
            if (url.encoded_host().find('%') != std::string_view::npos) refuse("may not name a network interface");
            const auto address = url.host_ipv6_address();
            return {address.to_string(), address.is_loopback()};
        }
        case urls::host_type::name:
            if (url.encoded_host().empty()) refuse("names no host");
            return check_name(std::string(url.encoded_host()));
        case urls::host_type::none:
            refuse("names no host");
        case urls::host_type::ipvfuture:
            refuse("has a kind of address that is not known");
    }
    refuse("names no host");
}

std::uint16_t check_port(const urls::url_view& url, std::string_view scheme) {
    if (url.has_port() && !url.port().empty()) {
        if (url.port_number() == 0) refuse("needs a port between 1 and 65535");
        return url.port_number();
    }
    return scheme == "https" ? 443 : 80;
}

std::string check_path(const urls::url_view& url) {
    std::string path(url.encoded_path());
    // Boost.URL 1.81 takes "http://127.0.0.1.evil.com/" for the host 127.0.0.1 with the path ".evil.com/"
    if (!path.empty() && !path.starts_with('/')) refuse("has neither a port nor a path after its host");
    if (!path.ends_with('/')) path += '/';
    std::string dots = path;
    for (std::size_t at = 0; (at = dots.find('%', at)) != std::string::npos; ++at) {
        if (dots.compare(at, 3, "%2e") == 0 || dots.compare(at, 3, "%2E") == 0) dots.replace(at, 3, ".");
    }
    for (const char* odd : {"/./", "/../", "//"}) {
        if (dots.find(odd) != std::string::npos)
            refuse("may not have '.', '..' or nothing between the slashes of its path");
    }
    return path;
}

}  // namespace

base_url parse_base_url(std::string_view text) {
    const auto parsed = urls::parse_uri(text);
    if (!parsed) refuse("is not a URL like https://exist.io/api/2/");
    const urls::url_view url = *parsed;

    base_url result;
    if (url.scheme_id() == urls::scheme::https) {
        result.scheme = "https";
    } else if (url.scheme_id() == urls::scheme::http) {
        result.scheme = "http";
    } else {
        refuse("must start with https://");
    }
    if (url.has_userinfo()) refuse("may not have a user name or password in it");
    if (url.has_query()) refuse("may not have a query ('?') in it");
    if (url.has_fragment()) refuse("may not have a fragment ('#') in it");

    const named_host host = check_host(url);
    if (result.scheme == "http" && !host.loopback) {
        refuse("must start with https://: http is only for this machine (127.0.0.1, [::1], localhost), not " +
               host.name);
    }
    result.host = host.name;
    result.is_loopback = host.loopback;
    result.port = check_port(url, result.scheme);
    result.path = check_path(url);
    result.is_exist_io = result.host == "exist.io" || result.host.ends_with(".exist.io");
    return result;
}

}  // namespace existd::net
