#pragma once
// What a command was asked for, on standard output.

#include <string_view>

namespace existd::app {

/// Writes the text at once. A reader that went away is no failure. Throws failure if it cannot be written.
void print(std::string_view text);

/// Closes standard output, which may be the first to tell of what could not be kept. Throws failure.
void finish_printing();

}  // namespace existd::app
