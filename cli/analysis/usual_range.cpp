#include "cli/analysis/usual_range.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "cli/analysis/percentile.hpp"

namespace existd::cli::analysis {

std::optional<usual> usual_of(std::span<const double> earlier) {
    constexpr std::size_t least = 7;
    std::vector<double> known;
    std::copy_if(earlier.begin(), earlier.end(), std::back_inserter(known), [](double x) { return !std::isnan(x); });
    if (known.size() < least) return std::nullopt;
    return usual{.median = median(known), .low = percentile(known, 10), .high = percentile(known, 90)};
}

}  // namespace existd::cli::analysis
