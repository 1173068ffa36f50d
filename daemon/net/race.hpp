#pragma once
// Connects to the address that answers first (RFC 8305, "Happy Eyeballs").

#include <chrono>
#include <optional>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include "daemon/net/deadline.hpp"

namespace existd::net {

/// What earlier connections showed: the last address that worked, and the last that failed.
struct experience {
    std::optional<boost::asio::ip::tcp::endpoint> good, bad;
};

/// Returns all of `found` in the order in which to try them: the good one first, the bad one last, and between them
/// the address families in turn, in the system's order of preference.
std::vector<boost::asio::ip::tcp::endpoint> by_turns(std::vector<boost::asio::ip::tcp::endpoint> found,
                                                     const experience& known);

/// How long an attempt has before the next one starts beside it.
constexpr std::chrono::milliseconds head_start{250};

/// Connects to the first of `candidates` that accepts. Each gets a head start, which is shorter if its share of the
/// time to the deadline is shorter, and which ends when it fails. The other attempts end as soon as one is connected.
/// Returns error::timed_out at the deadline, operation_aborted when cancelled, otherwise how the last one failed.
boost::asio::awaitable<boost::system::result<boost::asio::ip::tcp::socket>> connect_to_first(
    std::vector<boost::asio::ip::tcp::endpoint> candidates, deadline_guard::time_point deadline);

}  // namespace existd::net
