#pragma once
// Several days put together, for people: totals, means and on how many days each tag was set.

#include "cli/answer.hpp"
#include "cli/context.hpp"

namespace existd::cli::commands {

answer day_summary(context& with, const day_range& asked);

}  // namespace existd::cli::commands
