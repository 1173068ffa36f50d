#pragma once
// The report as one self-contained HTML page.

#include <string>

#include "cli/context.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli::report {

/// Returns the report of `days`; it is about the last of them. Throws SQLite::Exception.
std::string page(context& with, const day_range& days);

}  // namespace existd::cli::report
