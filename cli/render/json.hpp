#pragma once
// Answers as JSON: numbers raw and exact, one row a line.

#include <string>

#include "cli/data/cell.hpp"

namespace existd::cli::render {

/// An array of objects, or its first, middle or last part.
std::string json(const table& data, bool first = true, bool last = true);

/// An object a line.
std::string ndjson(const table& data);

/// A table to be put into a cell.
json_text nested_json(const table& data);

}  // namespace existd::cli::render
