#pragma once
// Reading a long answer chunk by chunk, so that no more than a chunk is in memory.

#include <functional>
#include <string_view>

#include <SQLiteCpp/Statement.h>

#include "cli/data/cell.hpp"

namespace existd::cli {

constexpr std::size_t most_rows_of_a_chunk = 250;
constexpr std::size_t most_rows_of_a_table = 10'000;  ///< of a chunk whose columns are aligned

struct chunking {
    std::function<bool(const record&)> keep = {};  ///< which rows are wanted; all if empty
    std::function<void(table&)> complete = {};     ///< adds to a chunk what the query cannot
    /// Rows that are alike in this column have one heading and stay in one chunk; empty if no rows must.
    std::string_view under_heading = {};
    std::size_t most_rows = most_rows_of_a_chunk;
};

/// Reads a prepared and bound statement. Calls `each` with as many rows at a time as `how` says, or with fewer if the
/// rows are large; calls it once without rows if there are none. Throws SQLite::Exception.
void in_chunks(SQLite::Statement& statement, const chunking& how, const std::function<void(chunk)>& each);

}  // namespace existd::cli
