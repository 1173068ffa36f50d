#pragma once
// Reading a long answer part by part, so that no more than a part is in memory.

#include <functional>
#include <string_view>

#include <SQLiteCpp/Statement.h>

#include "cli/data/cell.hpp"

namespace existd::cli {

constexpr std::size_t most_rows_of_a_part = 250;
constexpr std::size_t most_rows_of_a_table = 10'000;  ///< of a part whose columns are aligned

struct parting {
    std::function<bool(const record&)> keep = {};  ///< which rows are wanted; all if empty
    std::function<void(table&)> complete = {};     ///< adds to a part what the query cannot
    /// Rows that are alike in this column have one heading and stay in one part; empty if no rows must.
    std::string_view under_heading = {};
    std::size_t most_rows = most_rows_of_a_part;
};

/// Reads a prepared and bound statement. Calls `each` with as many rows at a time as `how` says, or with fewer if the
/// rows are large; calls it once without rows if there are none. Throws SQLite::Exception.
void in_parts(SQLite::Statement& statement, const parting& how, const std::function<void(part)>& each);

}  // namespace existd::cli
