#pragma once
// The sections of the report, one file each. Each writes what stands under its heading, or a sentence if there is
// nothing to show. All throw SQLite::Exception.

#include "cli/context.hpp"
#include "cli/input/dates.hpp"
#include "cli/render/markup.hpp"

namespace existd::cli::report {

/// Compares the last of `days`, or the newest day before it that has values, with the medians of its weekday.
void today(render::markup& out, context& with, const day_range& days);
/// The weekly averages of everything that has them.
void trends(render::markup& out, context& with, const day_range& days);
/// The mood of every day, one square per day, year by year.
void mood(render::markup& out, context& with, const day_range& days);
/// The most used tags by week.
void tags(render::markup& out, context& with, const day_range& days);
/// Every night from bedtime to wake time.
void sleep(render::markup& out, context& with, const day_range& days);
/// The newest insights.
void insights(render::markup& out, context& with, const day_range& days);
/// The strongest correlations of five stars.
void correlations(render::markup& out, context& with, const day_range& days);
/// Values revised after their day.
void changes(render::markup& out, context& with, const day_range& days);
/// How fresh and how complete the copy is.
void freshness(render::markup& out, context& with);

}  // namespace existd::cli::report
