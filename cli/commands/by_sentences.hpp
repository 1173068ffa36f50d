#pragma once
// What `exist by` says below the table of one attribute.

#include <optional>
#include <string>
#include <vector>

#include "cli/commands/periods.hpp"

namespace existd::cli::commands {

using summaries = std::vector<analysis::period_summary>;

/// An attribute and its periods.
struct side {
    series of;
    summaries periods = {};
    std::optional<analysis::period_summary> before = std::nullopt;  ///< the same days of the period before today's
    summaries so_far = {};                                          ///< of each year up to today's date

    bool adds_up() const { return of.aggregate() == "sum"; }
    bool counts_days() const { return of.aggregate() == "days"; }
};

/// Returns `2022 so far: 25m longer than the same days of 2021.` Empty if no period is unfinished, or if too few days
/// are known on either side.
std::string against_before(context& with, analysis::period by, const side& one);

/// Returns `On average 10.2 a month.` for what adds up or is a tag. The mean is that of the known days, so missing ones
/// do not lower it; empty if they are less than half of all.
std::string average_period(context& with, analysis::period by, const side& one);

}  // namespace existd::cli::commands
