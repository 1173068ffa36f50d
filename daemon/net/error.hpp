#pragma once
// The errors of an exchange, besides those of the system.

#include <boost/system/error_code.hpp>

namespace existd::net {

enum class error {
    stale_connection = 1,  ///< a kept connection was closed before any byte of the answer; safe to retry
    timed_out,             ///< one of the phases, or the whole exchange, took too long
    header_too_large,      ///< more than 32 KB
    body_too_large,        ///< more than 8 MB, as transferred or inflated
    bad_encoding,          ///< not compressed as declared, or in a way that was not requested
    truncated,             ///< the connection ended before the answer did
    malformed,             ///< not HTTP
    proxy_unreachable,     ///< the proxy's name is not known, or it accepts no connection
    bad_proxy,             ///< the proxy does not behave as a proxy must: see open_tunnel()
};

const boost::system::error_category& transport_category();
/// Values are OpenSSL's X509_V_ERR_…: why the server's certificate was refused.
const boost::system::error_category& certificate_category();
/// Values are HTTP statuses: the status with which the proxy refused the tunnel.
const boost::system::error_category& proxy_category();

boost::system::error_code make_error_code(error value);

}  // namespace existd::net

template <>
struct boost::system::is_error_code_enum<existd::net::error> : std::true_type {};
