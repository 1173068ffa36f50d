#include "cli/report/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/render/dates.hpp"

namespace existd::cli::report {
namespace {

using namespace std::chrono;

/// The smallest round number that is not below `wanted`.
double round_step(double wanted, bool minutes) {
    if (minutes)
        for (const double step : {1, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440})
            if (step >= wanted) return step;
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    for (const double digit : {1, 2, 5})
        if (digit * power >= wanted) return digit * power;
    return 10 * power;
}

}  // namespace

std::vector<double> round_marks(double low, double high, bool minutes) {
    const double range = std::max(high - low, std::max(std::abs(high) / 20, 0.01));
    const double step = round_step(range / 3, minutes);
    const double first = std::floor(low / step);
    const double last = std::max(std::ceil(high / step), first + 2);
    std::vector<double> marks;
    for (double count = first; count <= last; ++count) marks.push_back(count * step);
    return marks;
}

std::vector<date_mark> date_marks(iso::day first, iso::day last) {
    const auto room = (last - first).count() / 30;
    const int step = room > 200 ? 60 : room > 90 ? 24 : room >= 24 ? 12 : room > 5 ? 3 : 1;
    const year_month_day start{first};
    std::vector<date_mark> marks;
    for (year_month month = start.year() / January; iso::day{month / 1} <= last; month += months{step}) {
        const iso::day day{month / 1};
        if (day < first) continue;
        const std::string label = date_text(day).substr(2);
        marks.push_back({day, step >= 12 ? label.substr(4) : label});
    }
    return marks;
}

std::string date_text(iso::day value) {
    return render::plain_date(iso::format(value));
}

double share_of(iso::day value, iso::day first, iso::day last) {
    if (first >= last) return 0;
    return static_cast<double>((value - first).count()) / static_cast<double>((last - first).count());
}

}  // namespace existd::cli::report
