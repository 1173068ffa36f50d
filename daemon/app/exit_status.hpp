#pragma once
// Exit statuses of existd, as documented in existd(8).

#include <stdexcept>
#include <string>

namespace existd::app {

enum exit_status : int {
    exit_done = 0,
    exit_failed = 1,
    exit_condition = 2,  ///< history unfinished
    exit_usage = 64,
    exit_unreachable = 69,
    exit_unauthorised = 77,
    exit_bad_config = 78,
};

/// Ends a command; what() is one line for the user.
struct failure : std::runtime_error {
    failure(exit_status how, const std::string& why) : std::runtime_error(why), status(how) {}
    exit_status status;
};

}  // namespace existd::app
