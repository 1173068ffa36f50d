#pragma once
// What cannot be asked, and why.

#include "cli/analysis/tables.hpp"

namespace existd::cli::analysis {

enum class refusal : unsigned char {
    none,
    text,      ///< no numbers; the caller knows
    goal,      ///< what is aimed at, by its name; the caller knows
    few,       ///< fewer than 6 tables in which it varies, or in which both of a pair do
    constant,  ///< never another value within four weeks
    weekday,   ///< nothing left: always the same weekday, or a straight line
    calendar,  ///< as smooth as the length of the day
    same,      ///< a pair that is two counts of one thing, as steps and their distance are
};
inline constexpr std::size_t refusals = 8;

/// The first reason why nothing can be asked about a series; none if it can. `left` must be made of `values`.
refusal why_refused(const day_values& values, const tables& left);

/// How far it jumps from day to day, against how far it strays at all: about 2 if days are independent, near 0 if it is
/// smooth. Unknown days do not make a series look smoother: only days with a known neighbour in their table count.
double roughness(const tables& left);

}  // namespace existd::cli::analysis
