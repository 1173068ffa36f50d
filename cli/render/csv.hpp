#pragma once
// Answers as comma- and tab-separated raw values, with a line of column names.

#include <string>

#include "cli/data/cell.hpp"

namespace existd::cli::render {

/// Returns RFC 4180: lines end in CR LF, fields are quoted if they must be. Null is an empty field, an empty text is
/// `""`. Nothing else is changed, not even a text that a spreadsheet would take for a formula.
std::string csv(const table& data, bool heading = true);

/// Returns a line for each row, ended by LF, for cut and awk. Tabs, line breaks and backslashes become `\t`, `\n`, `\r`
/// and `\\`.
std::string tsv(const table& data, bool heading = true);

}  // namespace existd::cli::render
