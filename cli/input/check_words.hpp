#pragma once
// What is wrong with the words that were typed for an option of a command, in words of our own.

#include <string>
#include <vector>

#include "cli/input/option.hpp"

namespace existd::cli {

namespace commands {
struct command;
}

/// Throws usage_error if the words do not fit the option of the command: too few or too many of them, a number out of
/// range, or none of the choices.
void check_words(const commands::command& of, const option& one, const std::vector<std::string>& words);

/// `day, week, month`
std::string list_of(std::span<const std::string_view> choices);

/// Returns what a number may be: "a whole number from 1 to 9".
std::string range_of(const option& one);

/// Whether a value was typed for a flag. Without one, CLI11 notes "true".
bool has_value(const std::vector<std::string>& words);

}  // namespace existd::cli
