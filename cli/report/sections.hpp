#pragma once
// The parts of the report, one file each. Each writes what stands under its heading, and a sentence where there is
// nothing to show. They throw SQLite::Exception.

#include "cli/context.hpp"
#include "cli/input/dates.hpp"
#include "cli/render/markup.hpp"

namespace existd::cli::report {

/// The last of `days` (or the newest day before it that holds anything) against that weekday's medians.
void today(render::markup& out, context& with, const day_range& days);
/// The weekly averages of everything that has them.
void trends(render::markup& out, context& with, const day_range& days);
/// A year in pixels, for each year.
void mood(render::markup& out, context& with, const day_range& days);
/// The most used tags by week.
void tags(render::markup& out, context& with, const day_range& days);
/// From bedtime to wake time, night by night.
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
