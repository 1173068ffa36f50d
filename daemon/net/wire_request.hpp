#pragma once
// A request as bytes, which are wiped as soon as possible.

#include <string>

#include "daemon/net/http_transport.hpp"

namespace existd::net {

/// Text that is wiped from memory when it is destroyed.
struct secret {
    std::string text;

    secret() = default;
    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    ~secret() { wipe(text); }

    static void wipe(std::string& text);
};

/// Returns whether no part of it can end a header line early and begin another.
bool is_well_formed(const http_request& request);

/// `host:port`, with brackets around an IPv6 address.
std::string authority(const std::string& host, unsigned port);

/// Returns the value of `Host`, with the port if it is not the scheme's own.
std::string host_header(const std::string& scheme, const std::string& host, unsigned port);

/// Appends a whole HTTP/1.1 request to `wire`, in one allocation, so that wiping it leaves no copy of the token.
void serialize(const http_request& request, const std::string& host_header, const std::string& user_agent,
               secret& wire);

}  // namespace existd::net
