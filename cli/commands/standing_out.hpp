#pragma once
// What stands out on a day: which attributes, and in which words.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "cli/analysis/unusual.hpp"
#include "cli/context.hpp"
#include "cli/data/every_series.hpp"
#include "cli/render/page.hpp"

namespace existd::cli::commands {

/// The numbers of attributes by their id.
using numbers = std::map<std::int64_t, daily_numbers>;

/// The attribute and how its value of the day compares.
struct finding {
    record about;
    double value = 0;
    analysis::comparison compared;
};

/// Whether a low value of that day means something: what adds up is low until the day is over.
bool may_be_low(context& with, const record& about, iso::day day);

/// Nothing if the day cannot be judged.
std::optional<finding> judged(const numbers& of, const record& about, iso::day day);

bool stands_out(context& with, const finding& one, iso::day day);

/// What stands out on a day, in the order of `tracked`. `lately` holds what is known of the attributes of late; more is
/// read of those alone that may stand out.
std::vector<finding> standing_out(context& with, const table& tracked, const numbers& lately, iso::day day);

/// `Wake time`, `06:18`, `1h 23m earlier than usual the week before, as on none of 46 Mondays`, as a line for columns
/// of which the last wraps.
std::vector<render::cell_text> in_words(context& with, const finding& one, iso::day day);

}  // namespace existd::cli::commands
