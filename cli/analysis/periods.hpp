#pragma once
// Days put together: by week, month, quarter or year, by weekday, by month or season of the year.

#include <optional>
#include <string>
#include <vector>

#include "cli/analysis/day_values.hpp"

namespace existd::cli::analysis {

enum class period { day, week, month, quarter, year, weekday, month_of_year, season };

/// Whether the period recurs: a weekday, a month or a season of the year.
bool recurs(period by);

/// The known days of one period. Which of these figures make sense depends on what the values are.
struct period_summary {
    std::string name{};  ///< `2022-06-17`, `2022-W24`, `2022-06`, `2022-Q2`, `2022`, `Friday`, `June`,
                         ///< `June to August`
    int from = 0;        ///< first and last day of the period; of what recurs the first and last
    int until = 0;       ///< known day. A period that ends today or later is unfinished.
    int days = 0;        ///< known days
    int above_zero = 0;  ///< those with a value above 0
    double total = 0, mean = 0, median = 0, minimum = 0, maximum = 0;
};

/// Those that have a known day: newest first, or from Monday, January and December on. Weeks are those of ISO 8601.
std::vector<period_summary> summarize(const day_values& of, period by);

/// All known days together, without a name; nothing if there are none.
std::optional<period_summary> summarize(const day_values& of);

/// The values with every day unknown that lies later in its year than `today` does in this one: what a year so far can
/// be compared with.
std::vector<double> same_days_of_each_year(const day_values& of, int today);

/// What the week, month, quarter or year before that of `today` had after as many days; nothing if none of those days
/// is known.
std::optional<period_summary> same_days_before(const day_values& of, period by, int today);

/// Counts the days from `first` to `last` that belong to the period, known or not.
int days_of(const period_summary& one, period by, int first, int last);

/// Orders periods: a later one of the calendar has a higher place, Monday, January and December to February have the
/// lowest.
int place_of(const period_summary& one, period by);

}  // namespace existd::cli::analysis
