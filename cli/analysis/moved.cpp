#include "cli/analysis/moved.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/analysis/moments.hpp"
#include "cli/analysis/periods.hpp"

namespace existd::cli::analysis {
namespace {

constexpr int days_of_a_week = 7, least_days = 4, half = weeks_of_a_movement / 2;

long double squares(std::span<const double> weeks) {
    const long double middle = mean_of(weeks);
    long double sum = 0;
    for (const double x : weeks) sum += (x - middle) * (x - middle);
    return sum;
}

}  // namespace

std::optional<movement> moved(const day_values& of, int monday, week_figure figure) {
    const int first = monday - weeks_of_a_movement * days_of_a_week;
    if (of.first_day >= monday || of.end_day() <= first) return std::nullopt;
    const int from = std::max(first, of.first_day), end = std::min(monday, of.end_day());
    const auto days =
        of.values.subspan(static_cast<std::size_t>(from - of.first_day), static_cast<std::size_t>(end - from));
    const auto weeks = summarize({from, days}, period::week);  // newest first
    std::array<double, weeks_of_a_movement> figures;
    if (weeks.size() != figures.size()) return std::nullopt;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (weeks[i].days < least_days) return std::nullopt;
        figures[i] = figure == week_figure::median ? weeks[i].median : weeks[i].mean;
    }
    const std::span now(figures.data(), half), before(figures.data() + half, half);
    const auto [now_low, now_high] = std::minmax_element(now.begin(), now.end());
    const auto [before_low, before_high] = std::minmax_element(before.begin(), before.end());
    if (*now_low <= *before_high && *now_high >= *before_low) return std::nullopt;
    const long double degrees = weeks_of_a_movement - 2,
                      apart = mean_of(now) - static_cast<long double>(mean_of(before));
    const long double spread = std::sqrt((squares(now) + squares(before)) / degrees);
    return movement{mean_of(before), mean_of(now), static_cast<double>(std::abs(apart) / spread)};
}

}  // namespace existd::cli::analysis
