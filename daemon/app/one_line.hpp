#pragma once
// What others may have chosen the words of, for a terminal, the journal or systemd.

#include <string>
#include <string_view>

namespace existd::app {

/// The text with `?` for each byte that is not UTF-8 and each character that a terminal obeys, that breaks a line or
/// that turns the direction of writing: one line, which commands nobody.
std::string one_line(std::string_view text);

}  // namespace existd::app
