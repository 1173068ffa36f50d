#pragma once
// What the commands about periods share.

#include <string>
#include <string_view>

#include "cli/analysis/periods.hpp"
#include "cli/context.hpp"
#include "cli/data/series.hpp"

namespace existd::cli::commands {

inline constexpr std::string_view period_words[]{"day",  "week",    "month",         "quarter",
                                                 "year", "weekday", "month-of-year", "season"};

/// `word` must be one of period_words.
analysis::period period_named(std::string_view word);

/// `Fri 17 Jun 2022`, `13 Jun 2022` for the week that begins then, `Jun 2022`, or the name of the period.
std::string name_for_people(const analysis::period_summary& one, analysis::period by);

/// The days of a period that can have a value: those asked for, from the first known one up to today. Counts them.
int possible_days(context& with, const analysis::period_summary& one, analysis::period by, const series& of);

/// Whether the period goes on, today included.
bool is_unfinished(context& with, const analysis::period_summary& one, analysis::period by);

/// Whether --since, --until or --date leaves out days of the period.
bool is_cut(context& with, const analysis::period_summary& one, analysis::period by);

/// Returns the one number that says most, by what makes one figure of several days: the total of what adds up, how many
/// days a tag is set, the median by the clock, or the mean.
cell main_figure(const analysis::period_summary& one, const std::string& aggregate);
std::string main_figure_text(context& with, const analysis::period_summary& one, const series& of);

std::string date_of(int day);

}  // namespace existd::cli::commands
