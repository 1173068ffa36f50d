#pragma once
// The configured address of Exist, checked before any token is sent there.

#include <cstdint>
#include <string>
#include <string_view>

namespace existd::net {

struct base_url {
    std::string scheme;        ///< "https", or "http" to this machine
    std::string host;          ///< lower case; an IPv6 address without its brackets
    std::uint16_t port = 0;    ///< 1 to 65535
    std::string path;          ///< starts and ends with '/'; percent-encoded as configured
    bool is_loopback = false;  ///< this machine
    bool is_exist_io = false;  ///< the real service, or a subdomain of it
};

/// Accepts https to any host, and http only to a loopback one (127.0.0.0/8, [::1], localhost). Throws
/// std::invalid_argument, in one line that never repeats a password, for anything else: not an absolute URL, another
/// scheme, user information, a query, a fragment, dot segments, a host that is encoded or looks like a shortened
/// address.
base_url parse_base_url(std::string_view text);

}  // namespace existd::net
