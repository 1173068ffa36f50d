#pragma once
// Opens a tunnel through a proxy: CONNECT (RFC 9110, 9.3.6).

#include <cstdint>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include "daemon/net/connection.hpp"
#include "daemon/net/deadline.hpp"
#include "daemon/net/proxy.hpp"

namespace existd::net {

/// Asks `via`, to which `opened` is connected, for a tunnel to host:port. After success everything that `opened` reads
/// or writes is between us and that host; TLS must follow, because the host is not authenticated yet.
///
/// A refusal is an error of proxy_category(). error::bad_proxy if the proxy hangs up, takes too long, does not speak
/// HTTP, or sends a byte beyond its answer: the host would wait for our first byte. operation_aborted when cancelled.
boost::asio::awaitable<boost::system::error_code> open_tunnel(connection& opened, const proxy& via,
                                                              const std::string& host, std::uint16_t port,
                                                              const std::string& user_agent, deadlines limits);

}  // namespace existd::net
