#pragma once
// Ages of the copy: how old it may be, and how old it is.

#include <chrono>
#include <string>
#include <string_view>

namespace existd::cli {

/// `90s`, `30m`, `6h`, `2d`, `1w`. Throws usage_error.
std::chrono::seconds parse_max_age(std::string_view text);

/// The two largest units: `3 days`, `6 h 20 min`, `just now`.
std::string age_text(std::chrono::seconds age);

}  // namespace existd::cli
