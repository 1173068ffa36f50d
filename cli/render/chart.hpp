#pragma once
// Charts made of characters.

#include <optional>
#include <string>
#include <vector>

namespace existd::cli::render {

/// Columns of the longest bar, where the screen leaves the room.
inline constexpr int widest_bar = 40;

/// A bar of `fraction` (0…1) of `width` columns, to an eighth of a column; of whole `#` without Unicode.
std::string bar(double fraction, int width, bool unicode);

/// The same in a lighter shade, of whole columns: for what is not over yet.
std::string light_bar(double fraction, int width, bool unicode);

/// A bar growing to the left, to half a column.
std::string bar_to_left(double fraction, int width, bool unicode);

/// A column for each value, its height between the least and the greatest of them; `·` where there is none. Empty if
/// there are fewer than two.
std::string sparkline(const std::vector<std::optional<double>>& values);

}  // namespace existd::cli::render
