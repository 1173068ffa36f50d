#pragma once
// Answers as comma- and tab-separated values, raw, with a line of column names.

#include <string>

#include "cli/data/cell.hpp"

namespace existd::cli::render {

/// RFC 4180: lines end in CR LF, fields are quoted where they must be. Null is an empty field, an empty text `""`.
/// Nothing else is changed: a text that a spreadsheet takes for a formula stays what it is.
std::string csv(const table& data, bool heading = true);

/// One line a row, ended by LF, for cut and awk: tabs, line breaks and backslashes are written `\t`, `\n`, `\r`, `\\`.
std::string tsv(const table& data, bool heading = true);

}  // namespace existd::cli::render
