#pragma once
// Texts that may be long, such as a note of 10,000 characters: a terminal shows how they begin and says how to read the
// rest. Files and pipes get all of them.

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace existd::cli::commands {

/// Returns the text on one line, cut on a terminal where people have seen enough; `rest` says then what shows all of
/// it.
std::string beginning(const context& with, const std::string& whole, const std::string& rest);

/// Returns the paragraphs of the value that an attribute has on a day, by the columns `attribute`, `date` and `value`:
/// on a terminal a few lines of them, and what shows all.
std::vector<std::string> paragraphs(const context& with, const record& one);

}  // namespace existd::cli::commands
