#pragma once
// Values that changed, by the day on which existd noticed it.

#include "cli/context.hpp"
#include "cli/data/cell.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli {

/// Returns the rows of queries/changes.sql noticed on the person's own days `noticed`, the newest first. Values grow
/// until their day is over: only what changed afterwards was revised, and the rest is left out unless `all` is set.
table revised_values(context& with, const day_range& noticed, bool all);

}  // namespace existd::cli
