#pragma once
// Bars made of characters.

#include <string>

namespace existd::cli::render {

/// Columns of the longest bar, where the screen leaves the room.
inline constexpr int widest_bar = 40;

/// A bar of `fraction` (0…1) of `width` columns, to an eighth of a column; of whole `#` without Unicode.
std::string bar(double fraction, int width, bool unicode);

}  // namespace existd::cli::render
