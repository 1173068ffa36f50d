#pragma once
// What stands out on a day, against the week before it and against how the same weekday did so for a year.

#include <optional>

#include "cli/analysis/day_values.hpp"

namespace existd::cli::analysis {

/// How one day compares. Chance alone makes it unusual with a probability of 2 / (compared + 1) at most.
struct comparison {
    double usual = 0;      ///< the median of the 7 days before
    double deviation = 0;  ///< the value less that
    int compared = 0;      ///< how many of the last 52 same weekdays have a deviation
    int direction = 0;     ///< 1 if the deviation is above each of theirs, -1 if it is below each, else 0: not unusual
};

/// How far back a comparison looks, in days.
inline constexpr int looked_back = 53 * 7;

/// Nothing if the day cannot be judged: it has no value, fewer than 4 of the 7 days before have one, or fewer than 26
/// weekdays can be compared.
std::optional<comparison> compare(const day_values& of, int day);

/// The direction that compare() can find once earlier days are known, too: 1, also if no weekday can be compared yet,
/// -1 or 0.
int possible_direction(const day_values& of, int day);

}  // namespace existd::cli::analysis
