#pragma once
// Answers that may be very long: read, laid out and rendered part by part, so that no more than a part is in memory.

#include <functional>
#include <optional>

#include <SQLiteCpp/Statement.h>

#include "cli/answer.hpp"
#include "cli/context.hpp"

namespace existd::cli {

struct part {
    table rows;
    bool first = true, last = true;
};

constexpr std::size_t most_rows_of_a_part = 250;
constexpr std::size_t most_rows_of_a_table = 10'000;  ///< of a part in which columns are aligned

struct listing {
    std::size_t columns = 0;  ///< of the contract, without those that only the page needs
    std::function<render::page(const part&)> lay_out = {};
    std::function<bool(const row&)> keep = {};             ///< all rows if empty
    std::function<void(std::vector<row>&)> complete = {};  ///< adds to a part what the query cannot
    /// Rows that are alike in this column have one heading, and stay together.
    std::optional<std::size_t> under_heading = {};
    std::size_t most_rows = most_rows_of_a_part;
};

/// Calls `each` with as many rows at a time as `how` says, or fewer if they are large; once without rows if there are
/// none.
void in_parts(SQLite::Statement& statement, const listing& how, const std::function<void(part)>& each);

/// A part of the data in a format for programs. What a terminal would obey is shown to it instead.
std::string text_of(const part& data, output_format format, const render::screen& where);

/// The rows of a prepared and bound statement. If there are none, `none` says so in the answer.
answer listed(context& with, SQLite::Statement statement, const listing& how, const std::function<void(answer&)>& none);

}  // namespace existd::cli
