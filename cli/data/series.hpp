#pragma once
// Attributes as numbers, one a day, for what is computed in cli/analysis.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "cli/analysis/day_values.hpp"
#include "cli/data/cell.hpp"
#include "cli/data/number_reader.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli {

struct daily_numbers {
    int first_day = 0;
    std::vector<double> values = {};

    analysis::day_values days() const { return {first_day, values}; }
};

/// Two attributes, by name.
struct name_pair {
    std::string first, second;
};

/// Returns the numbers of those days by the id of their attribute, of all attributes or of two; attributes without any
/// may be missing. On which days a tag was not set follows from all tags: see analysis::tag_values.
std::map<std::int64_t, daily_numbers> read_daily_numbers(SQLite::Database& db, const day_range& days,
                                                         const std::optional<name_pair>& alone = {});

/// One attribute and its numbers.
struct series {
    table attribute;  ///< its row: what attribute_row reads, `id` and `aggregate`
    int first_day = 0;
    std::vector<double> values;  ///< times of day are unwound

    record about() const { return attribute.front(); }
    const std::string& aggregate() const { return text(about()["aggregate"]); }
    analysis::day_values days() const { return {first_day, values}; }
};

/// Returns the numbers of an attribute that exists from its first known day on, among `asked`; none if no day has one.
series read_series(SQLite::Database& db, const std::string& name, const day_range& asked);

}  // namespace existd::cli
