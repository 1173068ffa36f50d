#pragma once
// What stands out on a day: which attributes, and in which words. Asked by `exist unusual`, `exist day` and `exist`
// alone.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/analysis/unusual.hpp"
#include "cli/context.hpp"
#include "cli/data/series.hpp"
#include "cli/render/page.hpp"

namespace existd::cli::commands {

/// An attribute and how its value of a day compares.
struct outlier {
    record about;
    double value = 0;
    analysis::comparison compared;
};

/// Returns nothing if the day cannot be judged.
std::optional<outlier> judged(const record& about, const analysis::day_values& of, iso::day day);

/// Returns whether a low value of that day means something: what adds up, and a tag, is low until the day is over.
bool may_be_low(context& with, const record& about, iso::day day);

/// Returns whether a deviation in that direction stands out.
bool stands_out(context& with, const record& about, iso::day day, int direction);

/// What stands out on one day, in Exist's order, and how many attributes could be judged or would stand out by chance.
struct judged_day {
    std::vector<outlier> found = {};
    int judged = 0;
    double by_chance = 0;
};

class outliers {
  public:
    /// Reads what it takes to judge those days.
    outliers(context& with, const day_range& days);

    /// The first day of which anything was read; tomorrow if nothing was.
    int first_day() const;
    judged_day on(iso::day day) const;

    const table& tracked() const { return tracked_; }
    const std::map<std::int64_t, daily_numbers>& numbers() const { return numbers_; }

  private:
    context& with_;
    const table tracked_;
    const std::map<std::int64_t, daily_numbers> numbers_;
};

/// `1h 23m earlier than the week before`
std::string how_unusual(context& with, const outlier& one);

/// `the most in 46 Mondays`
std::string how_rare(context& with, const outlier& one, iso::day day);

/// `Steps`, `26`, `25 below the week before, the largest drop in 46 Mondays`: a line of columns, the last of which
/// wraps.
std::vector<render::cell_text> in_words(context& with, const outlier& one, iso::day day);

}  // namespace existd::cli::commands
