#pragma once
// What the terminal can do, by the database of terminals.

#include <string_view>

namespace existd::cli {

/// Whether the terminal named by $TERM has colours. One that the database does not know has, unless it is `dumb`, has
/// no name, or is a VT100 to VT520. Looks where ncurses does: $TERMINFO, ~/.terminfo, /etc, /lib and /usr/share.
bool has_colours(std::string_view term);

}  // namespace existd::cli
