#pragma once
// A number a day: what every analysis takes. Days are counted from 1970-01-01.

#include <limits>
#include <span>

namespace existd::cli::analysis {

/// Stands where a day has no value. Ask with std::isnan().
inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Consecutive days from `first_day` on.
struct day_values {
    int first_day = 0;
    std::span<const double> values;

    int end_day() const { return first_day + static_cast<int>(values.size()); }
    double at(int day) const {
        return day < first_day || day >= end_day() ? unknown : values[static_cast<std::size_t>(day - first_day)];
    }
};

}  // namespace existd::cli::analysis
