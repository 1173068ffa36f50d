#pragma once
// Asks the user, or a script in the user's place.

#include <string>

namespace existd::app {

/// Returns one line of standard input; empty at the end of the input. Shows the prompt on standard error only if
/// standard input is a terminal. Throws failure if it cannot read, or if the line has more than 64 KB.
std::string ask(const char* prompt);
/// Like ask(), but does not show what is typed. The terminal's settings are restored whatever ends the program.
std::string ask_secret(const char* prompt);

}  // namespace existd::app
