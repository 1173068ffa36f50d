#include "daemon/net/proxy.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace existd::net {
namespace {

namespace urls = boost::urls;

[[noreturn]] void refuse(const std::string& why) {
    throw std::invalid_argument("the proxy " + why);
}

std::optional<boost::asio::ip::address> address_of(std::string_view text) {
    boost::system::error_code failed;
    const auto address = boost::asio::ip::make_address(text, failed);
    if (failed) return std::nullopt;
    return address;
}

/// Whether `network`, as in 10.0.0.0/8 or fd00::/8, holds this address.
bool holds(std::string_view network, const boost::asio::ip::address& address) {
    namespace ip = boost::asio::ip;
    boost::system::error_code failed;
    if (address.is_v4()) {
        const auto named = ip::make_network_v4(network, failed);
        return !failed && ip::network_v4(address.to_v4(), named.prefix_length()).canonical() == named.canonical();
    }
    const auto named = ip::make_network_v6(network, failed);
    return !failed && ip::network_v6(address.to_v6(), named.prefix_length()).canonical() == named.canonical();
}

/// Removes the brackets of an IPv6 address and `:port` from `entry`. Returns false if the port is another one.
bool take_port(std::string_view& entry, std::uint16_t port) {
    const auto colon = entry.rfind(':');
    const bool is_bare_ipv6 = !entry.starts_with('[') && entry.find(':') != colon;
    bool is_ours = true;
    if (colon != std::string_view::npos && !is_bare_ipv6 && !entry.ends_with(']')) {
        is_ours = entry.substr(colon + 1) == std::to_string(port);
        entry = entry.substr(0, colon);
    }
    if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
    return is_ours;
}

bool names(std::string_view entry, std::string_view host, std::uint16_t port) {
    if (entry == "*") return true;
    if (!take_port(entry, port)) return false;
    if (const auto address = address_of(host)) return address_of(entry) == address || holds(entry, *address);
    if (entry.starts_with("*.")) entry.remove_prefix(1);
    if (entry.starts_with('.')) entry.remove_prefix(1);
    std::string domain(entry);
    std::transform(domain.begin(), domain.end(), domain.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return !domain.empty() && (host == domain || host.ends_with("." + domain));
}

}  // namespace

proxy parse_proxy(std::string_view text) {
    std::string whole(text);
    if (whole.find("://") == std::string::npos) whole.insert(0, "http://");
    const auto parsed = urls::parse_uri(whole);
    if (!parsed) {
        refuse(
            "is not a URL like http://proxy.example:3128; special characters in a user name or password must be "
            "percent-encoded");
    }
    const urls::url_view url = *parsed;
    if (url.scheme_id() != urls::scheme::http) refuse("must start with http://: existd knows no other kind");
    if (url.has_query() || url.has_fragment() || (!url.encoded_path().empty() && url.encoded_path() != "/")) {
        refuse("may have nothing after its host and port");
    }
    proxy result;
    const bool is_ipv6 = url.host_type() == urls::host_type::ipv6;
    // Boost.URL reads `[fe80::1%25eth0]` since 1.82, and leaves out the interface.
    if (is_ipv6 && url.encoded_host().find('%') != std::string_view::npos) refuse("may not name a network interface");
    result.host = is_ipv6 ? url.host_ipv6_address().to_string() : url.host();
    if (result.host.empty()) refuse("names no host");
    if (url.has_port() && !url.port().empty()) {
        if (url.port_number() == 0) refuse("needs a port between 1 and 65535");
        result.port = url.port_number();
    }
    if (url.has_userinfo()) result.credentials = url.user() + ":" + url.password();
    return result;
}

bool is_exempt(std::string_view no_proxy, std::string_view host, std::uint16_t port) {
    constexpr std::string_view separators = ", \t";
    while (!no_proxy.empty()) {
        const auto end = std::min(no_proxy.find_first_of(separators), no_proxy.size());
        if (names(no_proxy.substr(0, end), host, port)) return true;
        no_proxy.remove_prefix(std::min(end + 1, no_proxy.size()));
    }
    return false;
}

}  // namespace existd::net
