#pragma once
// A value as it is.

#include <string>

#include "cli/data/cell.hpp"

namespace existd::cli {

/// The value without any formatting: empty for null, `true`/`false`, JSON for a nested table.
std::string raw_text(const cell& value);

}  // namespace existd::cli
