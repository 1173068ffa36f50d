#pragma once
// What stands out on a day: which attributes, and in which words.

#include <optional>
#include <vector>

#include "cli/analysis/unusual.hpp"
#include "cli/context.hpp"
#include "cli/render/page.hpp"

namespace existd::cli::commands {

/// The attribute and how its value of the day compares.
struct finding {
    record about;
    double value = 0;
    analysis::comparison compared;
};

/// Whether a low value of that day means something: what adds up is low until the day is over.
bool may_be_low(context& with, const record& about, iso::day day);

/// Nothing if the day cannot be judged.
std::optional<finding> judged(const record& about, const analysis::day_values& of, iso::day day);

/// Whether a deviation in that direction stands out.
bool stands_out(context& with, const record& about, iso::day day, int direction);

/// `Wake time`, `06:18`, `1h 23m earlier than usual the week before, as on none of 46 Mondays`, as a line for columns
/// of which the last wraps.
std::vector<render::cell_text> in_words(context& with, const finding& one, iso::day day);

}  // namespace existd::cli::commands
