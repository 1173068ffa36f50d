#pragma once
// The words that an option takes.

#include <optional>
#include <string>

#include "cli/input/output_format.hpp"

namespace existd::cli {

/// Returns the format that -o names. Throws usage_error with the nearest names.
output_format format_named(const std::string& name);

bool is_format(const std::string& name);

/// Returns what --color says: whether to colour, or nothing if the output decides. Throws usage_error.
std::optional<bool> parse_colour(const std::string& when);

}  // namespace existd::cli
