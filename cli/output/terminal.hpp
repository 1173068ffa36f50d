#pragma once
// The terminal: what kind standard output is, and lines for people on standard error.

#include <string>

#include "cli/render/screen.hpp"

namespace existd::cli {

/// Returns the size, colours (unless NO_COLOR is set or TERM has none) and character set of standard output. Where no
/// locale is set a terminal gets ASCII and anything else UTF-8, which the data are in.
render::screen screen_of_output();

/// Prints lines on standard error, wrapped if that is a terminal.
void complain(const std::string& lines);

}  // namespace existd::cli
