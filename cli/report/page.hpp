#pragma once
// The report as one HTML page that needs nothing but itself.

#include <string>

#include "cli/context.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli::report {

/// Of the days `days`, the last of which is the day the report is about.
std::string page(context& with, const day_range& days);

}  // namespace existd::cli::report
