#pragma once
// Reads what is piped to `exist sql`.

#include <string>

namespace existd::cli {

/// Returns all of standard input. Throws failure if it cannot be read, or if it is longer than 16 MB.
std::string read_standard_input();

}  // namespace existd::cli
