#include "cli/analysis/tables.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "cli/analysis/clamp.hpp"

namespace existd::cli::analysis {
namespace {

constexpr int weekdays = 7;

/// Takes weekday means and a straight line off the days of a table, by least squares. There are 14 days at least, so
/// that some weekday comes twice and the line has something to go by.
void take_off_weekdays_and_line(double* x, day_set present) {
    std::array<double, table_days> t{};
    for (int weekday = 0; weekday < weekdays; ++weekday) {
        double count = 0, sum_x = 0, sum_t = 0;
        for (int day = weekday; day < table_days; day += weekdays) {
            if (!(present >> day & 1)) continue;
            ++count;
            sum_x += x[day];
            sum_t += day;
        }
        for (int day = weekday; day < table_days; day += weekdays) {
            if (!(present >> day & 1)) continue;
            x[day] -= sum_x / count;
            t[static_cast<std::size_t>(day)] = day - sum_t / count;
        }
    }
    const double slope =
        std::inner_product(t.begin(), t.end(), x, 0.0) / std::inner_product(t.begin(), t.end(), t.begin(), 0.0);
    for (std::size_t day = 0; day < table_days; ++day) x[day] -= slope * t[day];
}

}  // namespace

tables::tables(const day_values& of) : zero_or_one_(analysis::zero_or_one(of.values)) {
    if (of.values.empty()) return;
    first_ = table_of(of.first_day);
    count_ = table_of(of.end_day() - 1) + 1 - first_;
    const auto count = static_cast<std::size_t>(count_);
    left_.assign(count * table_days + 2 * most_lag, 0);

    const std::vector<double> values = clamped(of.values);
    std::vector<day_set> present(count + 2);  // with a missing table before and after
    for (std::size_t table = 0; table < count; ++table) {
        double* const days = &left_[most_lag + table * table_days];
        day_set& here = present[table + 1];
        for (int day = 0; day < table_days; ++day) {
            const double x = day_values{of.first_day, values}.at(first_day_of(first_ + static_cast<int>(table)) + day);
            if (std::isnan(x)) continue;
            days[day] = x;
            here |= day_set{1} << day;
        }
        if (std::popcount(here) >= least_days) {
            take_off_weekdays_and_line(days, here);
        } else {
            std::fill_n(days, table_days, 0.0);
            here = 0;
        }
    }
    windows_.reserve(count * lags);
    for (int lag = -most_lag; lag <= most_lag; ++lag) {
        const int earlier = std::max(lag, 0), later = std::max(-lag, 0);
        for (std::size_t table = 0; table < count; ++table) {
            const double* const x = days(first_ + static_cast<int>(table), lag);
            windows_.push_back({std::inner_product(x, x + table_days, x, 0.0),
                                (present[table] >> (table_days - earlier) | present[table + 1] << earlier >> later |
                                 present[table + 2] << (table_days - later)) &
                                    whole_table});
        }
    }
}

}  // namespace existd::cli::analysis
