#pragma once
// The HTTP proxy between us and the service, if there is one.

#include <cstdint>
#include <string>
#include <string_view>

namespace existd::net {

struct proxy {
    std::string host;  ///< a name or an address, IPv6 without brackets
    std::uint16_t port = 80;
    std::string credentials;  ///< "user:password", a secret; empty if the proxy needs none
};

/// Parses `http://[user[:password]@]host[:port]`, where `http://` may be missing and the port is 80 by default. Throws
/// std::invalid_argument, in one line that repeats nothing of `url`, for anything else.
proxy parse_proxy(std::string_view url);

/// Whether the list `no_proxy` (as in NO_PROXY, separated by commas or blanks) names this host. An entry is `*`, an IP
/// address, a network (`10.0.0.0/8`), or a domain, which includes its subdomains and may begin with `.` or `*.`;
/// `:port` limits it to that port. `host` is in lower case, an IPv6 address without brackets.
bool is_exempt(std::string_view no_proxy, std::string_view host, std::uint16_t port);

}  // namespace existd::net
