#pragma once
// What is left of a series, day by day, once weekdays and drift are taken off within each table of four weeks.

#include <cstdint>
#include <vector>

#include "cli/analysis/day_values.hpp"

namespace existd::cli::analysis {

inline constexpr int table_days = 28;
inline constexpr int least_days = 14;  ///< of a table, or it is left out
inline constexpr int most_lag = 3;     ///< days either way
inline constexpr int lags = 2 * most_lag + 1;

/// Tables are fixed in the calendar: number 0 begins on Monday, 1970-01-05.
inline constexpr int first_table_day = 4;
constexpr int first_day_of(int table) {
    return first_table_day + table * table_days;
}
constexpr int table_of(int day) {
    const int days = day - first_table_day;
    return (days >= 0 ? days : days - (table_days - 1)) / table_days;
}

/// Days of a table: bit 0 is its first.
using day_set = std::uint32_t;
inline constexpr day_set whole_table = (day_set{1} << table_days) - 1;

/// The 28 days that lie some days before those of a table.
struct window {
    double squares = 0;  ///< the sum of their squares
    day_set present = 0;
};

/// Every table can be read as it is or from up to 3 days earlier (a positive lag) or later, without a copy.
class tables {
  public:
    /// Clamps the values first. A table with fewer than 14 known days is left out: all of its days are missing.
    explicit tables(const day_values& of);

    int first() const { return first_; }
    int end() const { return first_ + count_; }

    /// The 28 days that lie `lag` days before those of a table; 0 where one is missing. Those of the next table follow,
    /// and so do the windows of one lag.
    const double* days(int table, int lag) const {
        return &left_[static_cast<std::size_t>(most_lag + (table - first_) * table_days - lag)];
    }
    const window& seen(int table, int lag) const {
        return windows_[static_cast<std::size_t>((lag + most_lag) * count_ + table - first_)];
    }
    day_set present(int table) const { return seen(table, 0).present; }

    bool zero_or_one() const { return zero_or_one_; }

  private:
    int first_ = 0, count_ = 0;
    bool zero_or_one_ = false;
    std::vector<double> left_;  ///< of all tables, with `most_lag` missing days before and after them
    std::vector<window> windows_;
};

}  // namespace existd::cli::analysis
