#pragma once
// An attribute with a number a day, as analyses take it.

#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "cli/analysis/day_values.hpp"
#include "cli/data/cell.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli {

struct series {
    table attribute;  ///< its row: what attribute_row reads, and `aggregate`
    int first_day = 0;
    /// Times of day are unwound. A tag is 1 where it is set; where its row says that it is not, it is 0 from the first
    /// set day on. Whatever has no row is unknown.
    std::vector<double> values;

    record about() const { return attribute.front(); }
    const std::string& aggregate() const { return text(about()["aggregate"]); }
    analysis::day_values days() const { return {first_day, values}; }
};

/// Returns the values of an attribute that exists from its first known day to its last, both among `asked`; none if no
/// day has a number.
series read_series(SQLite::Database& db, const std::string& name, const day_range& asked);

}  // namespace existd::cli
