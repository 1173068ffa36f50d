#include "cli/analysis/percentile.hpp"

#include <algorithm>
#include <cmath>

namespace existd::cli::analysis {

double percentile(std::vector<double> values, double percent) {
    const double place = percent / 100 * static_cast<double>(values.size() - 1);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), at, values.end());
    const double low = *at, share = place - std::floor(place);
    return share > 0 ? std::lerp(low, *std::min_element(at + 1, values.end()), share) : low;
}

}  // namespace existd::cli::analysis
