#pragma once
// Answers as JSON: exact numbers, one row per line.

#include <string>

#include "cli/data/cell.hpp"

namespace existd::cli::render {

/// Returns an array of objects, or its first, middle or last part.
std::string json(const table& data, bool first = true, bool last = true);

/// Returns one object per line.
std::string ndjson(const table& data);

/// Returns a table that can be put into a cell.
json_text nested_json(const table& data);

}  // namespace existd::cli::render
