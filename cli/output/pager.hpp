#pragma once
// Writes to standard output, through a pager if the text is longer than the screen.

#include "cli/output/long_text.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli {

/// Prints all of the text. Returns 0, or the errno of what failed; a reader that went away is no failure. Throws what
/// making the text throws.
int print(const long_text& text, const render::screen& screen, bool may_page);

}  // namespace existd::cli
