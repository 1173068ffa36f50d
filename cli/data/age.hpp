#pragma once
// Ages of the copy, as words.

#include <chrono>
#include <string>
#include <string_view>

namespace existd::cli {

/// Reads `90s`, `30m`, `6h`, `2d`, `1w`. Throws usage_error.
std::chrono::seconds parse_max_age(std::string_view text);

/// Returns the largest unit, below a day the two largest: `3 days`, `6 h 20 min`, `less than a minute`.
std::string age_text(std::chrono::seconds age);

}  // namespace existd::cli
