#include "cli/analysis/plain.hpp"

#include <algorithm>
#include <cmath>

#include "cli/analysis/student.hpp"

namespace existd::cli::analysis {

plain_correlation correlate(const day_values& x, const day_values& y, int lag) {
    double count = 0, mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
    for (int day = y.first_day; day < y.end_day(); ++day) {
        const double at_x = x.at(day - lag), at_y = y.at(day);
        if (std::isnan(at_x) || std::isnan(at_y)) continue;
        ++count;
        const double from_x = at_x - mean_x, from_y = at_y - mean_y;
        mean_x += from_x / count;
        mean_y += from_y / count;
        xx += from_x * (at_x - mean_x);
        yy += from_y * (at_y - mean_y);
        xy += from_x * (at_y - mean_y);
    }
    plain_correlation found{.days = static_cast<int>(count)};
    if (!(xx > 0 && yy > 0 && xx < HUGE_VAL && yy < HUGE_VAL)) return found;
    found.r = std::clamp(xy / std::sqrt(xx) / std::sqrt(yy), -1.0, 1.0);
    if (count < 3) return found;
    const double rest = 1 - found.r * found.r;
    found.p = rest > 0 ? two_sided_p(found.r * std::sqrt((count - 2) / rest), count - 2) : 0;
    return found;
}

}  // namespace existd::cli::analysis
