#include "cli/analysis/estimate.hpp"

#include <algorithm>
#include <cmath>

#include "cli/analysis/student.hpp"

namespace existd::cli::analysis {

table_test test_tables(std::span<const table_sums> sums) {
    const auto count = static_cast<double>(sums.size());
    double sum = 0, squares = 0;
    for (const auto& table : sums) sum += table.xy;
    const double mean = sum / count;
    for (const auto& table : sums) squares += (table.xy - mean) * (table.xy - mean);
    // Only made-up data have no spread at all.
    if (squares == 0) return mean == 0 ? table_test{} : table_test{std::copysign(HUGE_VAL, mean), 0};
    const double error = std::sqrt(squares / (count - 1) * count), t = sum / error;
    return {t, two_sided_p(t, count - 1), error};
}

std::optional<interval> effect_interval(std::span<const table_sums> sums) {
    const auto count = static_cast<double>(sums.size());
    double s = 0, q = 0, ss = 0, qq = 0, sq = 0;
    for (const auto& table : sums) {
        s += table.xy;
        q += table.xx;
        ss += table.xy * table.xy;
        qq += table.xx * table.xx;
        sq += table.xy * table.xx;
    }
    // An effect b is not rejected where |t| of the sums S − b·Q is at most t*, which is quadratic in b.
    const double t = two_sided_t(.05, count - 1);
    const double c = t * t * count / (count - 1 + t * t);
    const double a = q * q - c * qq, h = s * q - c * sq, g = s * s - c * ss;
    if (a <= 0) return std::nullopt;
    const double root = std::sqrt(std::max(0.0, h * h - a * g));
    return interval{(h - root) / a, (h + root) / a};
}

}  // namespace existd::cli::analysis
