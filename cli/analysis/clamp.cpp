#include "cli/analysis/clamp.hpp"

#include <algorithm>
#include <cmath>

#include "cli/analysis/percentile.hpp"

namespace existd::cli::analysis {
namespace {

constexpr std::size_t least_values = 100;

}  // namespace

bool zero_or_one(std::span<const double> values) {
    return std::all_of(values.begin(), values.end(), [](double x) { return x == 0 || x == 1 || std::isnan(x); });
}

std::optional<limits> clamp_limits(std::span<const double> values) {
    if (zero_or_one(values)) return std::nullopt;
    std::vector<double> known;
    known.reserve(values.size());
    for (const double x : values)
        if (!std::isnan(x)) known.push_back(x);
    if (known.size() < least_values) return std::nullopt;
    const limits found{percentile(known, 1), percentile(known, 99)};
    if (found.low == found.high) return std::nullopt;
    return found;
}

std::vector<double> clamped(std::span<const double> values) {
    std::vector<double> within(values.begin(), values.end());
    if (const auto limits = clamp_limits(values))
        for (double& x : within)
            if (!std::isnan(x)) x = std::clamp(x, limits->low, limits->high);
    return within;
}

}  // namespace existd::cli::analysis
