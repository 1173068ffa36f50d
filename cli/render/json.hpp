#pragma once
// Answers as JSON: numbers raw and exact, one row a line.

#include <string>

#include "cli/cell.hpp"

namespace existd::cli::render {

/// An array of objects, or the only row as one object.
std::string json(const table& data, bool one_object);

/// An object a line.
std::string ndjson(const table& data);

/// A table inside a cell, on one line.
std::string nested_json(const table& data);

}  // namespace existd::cli::render
