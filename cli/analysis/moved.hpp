#pragma once
// Whether an attribute has moved: its last four weeks against the four before.

#include <optional>

#include "cli/analysis/day_values.hpp"

namespace existd::cli::analysis {

/// What one number of a week is: the mean of its known days, or their median.
enum class week_figure { mean, median };

struct movement {
    double before = 0, now = 0;  ///< the means of four weeks
    double spreads = 0;          ///< how far they are apart, in standard deviations of the weeks
};

inline constexpr int weeks_of_a_movement = 8;

/// Looks at the eight weeks before the day `monday`. Nothing has moved unless each of the last four weeks lies above
/// all four before, or each below, which chance does in 3 of 100 cases. Each week needs four known days; fewer:
/// nothing.
std::optional<movement> moved(const day_values& of, int monday, week_figure figure);

}  // namespace existd::cli::analysis
