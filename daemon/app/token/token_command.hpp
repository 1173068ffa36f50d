#pragma once
// Runs the command that prints the token, without blocking the loop.

#include <chrono>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace existd::app {

/// Returns what the command prints when /bin/sh runs it. It has no input, and its error messages go to our standard
/// error. Throws failure if it cannot be started, fails, prints more than 64 KB or takes longer than `limit`, and
/// boost::system::system_error(operation_aborted) when cancelled. In these cases it is killed with all processes of its
/// group.
boost::asio::awaitable<std::string> output_of(std::string command,
                                              std::chrono::milliseconds limit = std::chrono::seconds{30});

}  // namespace existd::app
