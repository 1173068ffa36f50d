#pragma once
// A request as bytes, kept no longer than needed.

#include <string>

#include "daemon/net/http_transport.hpp"

namespace existd::net {

/// Text that is wiped from memory when it goes.
struct secret {
    std::string text;

    secret() = default;
    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    ~secret() { wipe(text); }

    static void wipe(std::string& text);
};

/// Nothing in it could end a line of the header early and begin another.
bool is_well_formed(const http_request& request);

/// The value of `Host`: the port only where it is not the scheme's own.
std::string host_header(const std::string& scheme, const std::string& host, unsigned port);

/// Appends the whole of an HTTP/1.1 request to `wire`, in one allocation, so that wiping it leaves no copy of the
/// token.
void serialize(const http_request& request, const std::string& host_header, const std::string& user_agent,
               secret& wire);

}  // namespace existd::net
