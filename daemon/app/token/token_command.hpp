#pragma once
// The command that tells the token, run beside everything else.

#include <chrono>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace existd::app {

/// What the command prints when /bin/sh runs it, with nothing to read and its complaints going to our standard error.
/// Throws failure if it cannot be started, fails, prints more than 64 KB or takes longer than `limit`, and
/// boost::system::system_error(operation_aborted) when cancelled. It is then killed, with all that it started and that
/// is still of its process group.
boost::asio::awaitable<std::string> output_of(std::string command,
                                              std::chrono::milliseconds limit = std::chrono::seconds{30});

}  // namespace existd::app
