#pragma once
// What others may have chosen the words of, for a terminal, the journal or systemd.

#include <string>

namespace existd::app {

/// The text with `?` for each control character (C0, DEL and, in UTF-8, C1): one line, which commands nobody.
std::string one_line(std::string text);

}  // namespace existd::app
