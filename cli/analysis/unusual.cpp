#include "cli/analysis/unusual.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "cli/analysis/percentile.hpp"

namespace existd::cli::analysis {
namespace {

constexpr int week = 7, least_of_week = 4, weeks = looked_back / week - 1, least_weeks = 26;

/// Of the 7 days before; unknown if fewer than 4 of them are known.
double median_before(const day_values& of, int day) {
    std::vector<double> known;
    for (int before = day - week; before < day; ++before)
        if (const double x = of.at(before); !std::isnan(x)) known.push_back(x);
    return known.size() < least_of_week ? unknown : median(std::move(known));
}

comparison compare_with_any(const day_values& of, int day) {
    comparison result{.usual = median_before(of, day)};
    result.deviation = of.at(day) - result.usual;
    bool above = true, below = true;
    for (int earlier = day - week; earlier >= day - weeks * week; earlier -= week) {
        const double deviation = of.at(earlier) - median_before(of, earlier);
        if (std::isnan(deviation)) continue;
        ++result.compared;
        above = above && result.deviation > deviation;
        below = below && result.deviation < deviation;
    }
    result.direction = above ? 1 : below ? -1 : 0;
    return result;
}

}  // namespace

std::optional<comparison> compare(const day_values& of, int day) {
    const comparison result = compare_with_any(of, day);
    if (std::isnan(result.deviation) || result.compared < least_weeks) return std::nullopt;
    return result;
}

int possible_direction(const day_values& of, int day) {
    const comparison result = compare_with_any(of, day);
    return std::isnan(result.deviation) ? 0 : result.direction;
}

}  // namespace existd::cli::analysis
