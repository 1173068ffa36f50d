#pragma once
// What stands out on a day: asked by `exist unusual` and by `exist` alone.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cli/analysis/unusual.hpp"
#include "cli/context.hpp"
#include "cli/data/series.hpp"

namespace existd::cli::commands {

struct outlier {
    record about;
    double value = 0;
    analysis::comparison compared;
};

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
    /// Of today what adds up, and tags, can only be high yet.
    judged_day on(iso::day day) const;

    const table& tracked() const { return tracked_; }
    const std::map<std::int64_t, daily_numbers>& numbers() const { return numbers_; }

  private:
    context& with_;
    const table tracked_;
    const std::map<std::int64_t, daily_numbers> numbers_;
};

/// `1h 23m earlier than usual the week before`
std::string how_unusual(context& with, const outlier& one);

}  // namespace existd::cli::commands
