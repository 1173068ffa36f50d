#pragma once
// Charts made of characters.

#include <optional>
#include <string>
#include <vector>

namespace existd::cli::render {

/// The length of the longest bar, in columns, if the screen has room for it.
inline constexpr int widest_bar = 40;

/// Returns a bar of `fraction` (0…1) of `width` columns, to an eighth of a column; made of `#` without Unicode.
std::string bar(double fraction, int width, bool unicode);

/// The same in a lighter shade and whole columns, for something that is not over yet.
std::string light_bar(double fraction, int width, bool unicode);

/// Returns a bar that grows to the left, to half a column.
std::string bar_to_left(double fraction, int width, bool unicode);

/// A bar with a mark at `tick`. What lies beyond the mark has another shade, and what lies beyond `width` an arrow.
std::string ticked_bar(double fraction, double tick, int width, bool unicode);

/// Returns a column for each value, scaled between the least and the greatest; `·` stands for a missing value. What
/// differs by less than a twentieth is not drawn as high as it could be, and what does not differ is flat. Returns an
/// empty text for fewer than two values.
std::string sparkline(const std::vector<std::optional<double>>& values);

}  // namespace existd::cli::render
