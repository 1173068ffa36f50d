#pragma once
// How far two values are apart, as people say it: `25m`, `1,200`, `4 points`, `0.3 °C`; longer, later, higher.

#include <string>
#include <string_view>

#include "cli/render/value.hpp"

namespace existd::cli::render {

/// The size of a difference, to two digits at least. Percentages that are stored as fractions need `fraction`.
std::string difference(double amount, const measure& how, bool fraction);

/// `higher`, `longer` or `later`, or the opposite if `amount` is below 0.
std::string_view comparative(double amount, const measure& how);

bool is_time_of_day(const measure& how);

/// Whether the values are minutes.
bool in_minutes(const measure& how);

}  // namespace existd::cli::render
