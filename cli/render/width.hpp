#pragma once
// Text as a terminal shows it: how many columns it takes, where it can be cut and broken, what must not reach it.

#include <string>
#include <string_view>
#include <vector>

namespace existd::cli::render {

/// Columns of a text on a terminal, by grapheme: emoji, flags and joined emoji take 2, combining marks none.
int display_width(std::string_view text);

/// Valid UTF-8 without anything a terminal would obey: line breaks and tabs become blanks, other control characters
/// their visible pictures (`␛`), bidirectional overrides and broken bytes `�`.
std::string printable(std::string_view text);

/// The same, but tabs and line breaks stay.
std::string printable_lines(std::string_view text);

/// Valid UTF-8: broken bytes become `�`.
std::string valid_utf8(std::string_view text);

/// At most `width` columns; a text that is longer ends in `…`.
std::string shortened(std::string_view text, int width);

/// Lines of at most `width` columns, broken at blanks, and inside a word only if it is longer than a line.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace existd::cli::render
