#pragma once
// What kind of terminal standard output is, if it is one.

#include "cli/render/screen.hpp"

namespace existd::cli {

/// Returns the size, colours (unless NO_COLOR is set or TERM has none) and character set of standard output. Where no
/// locale is set a terminal gets ASCII and anything else UTF-8, which the data are in.
render::screen screen_of_output();

}  // namespace existd::cli
