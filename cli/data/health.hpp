#pragma once
// How the copy is doing: all that `exist status` tells.

#include <string>
#include <string_view>
#include <utility>

#include "cli/context.hpp"
#include "cli/data/cell.hpp"

namespace existd::cli {

/// One row, found by the names of its columns, which programs get in the order in which they were added.
struct health {
    table data{{}, {row{}}};

    void add(std::string name, cell value) {
        data.columns.push_back(std::move(name));
        data.rows.front().push_back(std::move(value));
    }
    const cell& operator[](std::string_view name) const { return data.front()[name]; }

    /// Whether the copy is as fresh as --max-age wants it, or a day old at most, and the clock can be trusted.
    /// commands/status.cpp chooses the words.
    bool is_healthy() const { return std::get<bool>((*this)["healthy"]); }
};

/// Reads it. `parts` are the rows of queries/parts.sql. Throws SQLite::Exception.
health health_of(context& with, const table& parts);

}  // namespace existd::cli
