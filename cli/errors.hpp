#pragma once
// Exit statuses, and the errors that end a command with one line for the user.

#include <stdexcept>

namespace existd::cli {

enum class exit_status { done = 0, failed = 1, condition = 2, usage = 64, config = 78 };

/// What the user typed cannot be understood: exit status 64. what() is one line and says what to type instead.
struct usage_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The question is clear but cannot be answered: exit status 1. what() is one line and says what to do.
struct failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace existd::cli
