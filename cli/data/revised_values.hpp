#pragma once
// Values that changed, by the day on which that was noticed.

#include "cli/context.hpp"
#include "cli/data/cell.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli {

/// Rows of queries/changes.sql noticed on the person's own days `noticed`, the newest first. While a day goes on its
/// values grow: only what changed afterwards was revised, and the rest is left out unless `all` is asked for.
table revised_values(context& with, const day_range& noticed, bool all);

}  // namespace existd::cli
