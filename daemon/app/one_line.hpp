#pragma once
// Makes text of unknown origin safe for a terminal, the journal or systemd.

#include <string>
#include <string_view>

namespace existd::app {

/// Returns the text with `?` for each byte that is not UTF-8, and for each character that controls a terminal, breaks a
/// line or changes the direction of writing.
std::string one_line(std::string_view text);

}  // namespace existd::app
