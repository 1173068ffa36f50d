#pragma once
// Writes a command's result to standard output.

#include <string_view>

namespace existd::app {

/// Writes the text at once. It is no failure if the reader is gone. Throws failure if the text cannot be written.
void print(std::string_view text);

/// Closes standard output, which may be the first call to report a write error. Throws failure.
void finish_printing();

}  // namespace existd::app
