#pragma once
// What is piped to `exist sql`.

#include <string>

namespace existd::cli {

/// All of standard input. Throws failure if it cannot be read, or if there is more than a person writes.
std::string read_standard_input();

}  // namespace existd::cli
