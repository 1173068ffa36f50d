#include "cli/analysis/plain.hpp"

#include <cmath>

#include "cli/analysis/moments.hpp"
#include "cli/analysis/student.hpp"

namespace existd::cli::analysis {

plain_correlation correlate(const day_values& x, const day_values& y, int lag) {
    moments sums;
    for (int day = y.first_day; day < y.end_day(); ++day) {
        const double at_x = x.at(day - lag), at_y = y.at(day);
        if (!std::isnan(at_x) && !std::isnan(at_y)) sums.add(at_x, at_y);
    }
    const double count = sums.count();
    plain_correlation found{.r = sums.r(), .days = static_cast<int>(count)};
    if (std::isnan(found.r)) return found;
    if (count < 3) return found;
    const double rest = 1 - found.r * found.r;
    found.p = rest > 0 ? two_sided_p(found.r * std::sqrt((count - 2) / rest), count - 2) : 0;
    return found;
}

}  // namespace existd::cli::analysis
