#pragma once
// Text as a terminal shows it: how wide it is, where it may be cut or broken, and what must not reach the terminal.

#include <string>
#include <string_view>
#include <vector>

namespace existd::cli::render {

/// Returns the columns of a text on a terminal, by grapheme: emoji, flags and joined emoji take 2, combining marks
/// none.
int display_width(std::string_view text);

/// Returns valid UTF-8 without anything a terminal would obey: line breaks and tabs become blanks, other control
/// characters their visible pictures (`␛`), bidirectional overrides and broken bytes `�`.
std::string printable(std::string_view text);

/// The same, but keeps tabs and line breaks.
std::string printable_lines(std::string_view text);

/// Returns the words of a text on one line: no white space at its ends, one blank between words.
std::string one_line(std::string_view text);

/// Returns valid UTF-8: broken bytes become `�`.
std::string valid_utf8(std::string_view text);

/// Returns at most `width` columns of the text; a text that was cut ends in `…`.
std::string shortened(std::string_view text, int width);

/// Returns lines of at most `width` columns, broken at blanks, and inside a word only if the word is longer than a
/// line. An item of a list `Long walk · Run` is broken only if it is longer than a line.
std::vector<std::string> wrapped(std::string_view text, int width);

/// Returns lines that fit: one that does not is wrapped, below its second column if two blanks or more begin one.
std::string fitted(std::string_view lines, int width);

}  // namespace existd::cli::render
