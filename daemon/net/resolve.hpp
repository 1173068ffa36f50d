#pragma once
// Resolves names to addresses, without blocking the loop.

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include "daemon/net/deadline.hpp"

namespace existd::net {

/// Returns at least one endpoint, in the system's order of preference; a literal address is not looked up. Asio's own
/// resolver cannot be interrupted inside getaddrinfo (nor can its io_context be destroyed meanwhile). Here the lookup
/// runs on its own thread, which is abandoned at the deadline (error::timed_out) or on cancellation
/// (operation_aborted); the thread holds no reference to our objects.
boost::asio::awaitable<boost::system::result<std::vector<boost::asio::ip::tcp::endpoint>>> resolve(
    std::string host, std::uint16_t port, deadline_guard::time_point deadline);

}  // namespace existd::net
