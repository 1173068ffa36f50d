#pragma once
// Standard output: what kind it is, and writing to it, through a pager if the text is longer than the screen.

#include <string>

#include "cli/output/long_text.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli {

/// Returns the size, colours (unless NO_COLOR is set or TERM has none) and character set of standard output. Where no
/// locale is set a terminal gets ASCII and anything else UTF-8, which the data are in.
render::screen screen_of_output();

/// Prints all of the text. Returns 0, or the errno of what failed; a reader that went away is no failure. Throws what
/// making the text throws.
int print(const long_text& text, const render::screen& screen, bool may_page);

/// Prints lines on standard error, wrapped if that is a terminal.
void complain(const std::string& lines);

}  // namespace existd::cli
