#pragma once
// Times of day as numbers that can be compared: 23:50 and 0:10 are twenty minutes apart.

#include <span>

namespace existd::cli::analysis {

/// Moves each time, in minutes, by whole days to within half a day of where most of them are. Unknown ones stay.
void unwind(std::span<double> times);

/// The time on the clock again: 0 and more, below 1440.
double on_the_clock(double minutes);

}  // namespace existd::cli::analysis
