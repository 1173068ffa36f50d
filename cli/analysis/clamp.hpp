#pragma once
// One absurd day must not decide an answer: numbers are clamped to their 1st and 99th percentile.

#include <optional>
#include <span>
#include <vector>

namespace existd::cli::analysis {

/// Whether every known value is 0 or 1, as those of a tag are.
bool zero_or_one(std::span<const double> values);

struct limits {
    double low = 0, high = 0;
};

/// The percentiles (type 7 of Hyndman and Fan). Returns nothing where they would do harm: 0/1 series, fewer than 100
/// known values, and where both are equal.
std::optional<limits> clamp_limits(std::span<const double> values);

/// The values within clamp_limits(), if there are any.
std::vector<double> clamped(std::span<const double> values);

}  // namespace existd::cli::analysis
