#pragma once
// Medians and other percentiles of numbers.

#include <utility>
#include <vector>

namespace existd::cli::analysis {

/// Returns the value below which `percent` (0 to 100) of the values lie, in between the two nearest where the place
/// falls between them (type 7 of Hyndman and Fan). There must be at least one value.
double percentile(std::vector<double> values, double percent);

inline double median(std::vector<double> values) {
    return percentile(std::move(values), 50);
}

}  // namespace existd::cli::analysis
