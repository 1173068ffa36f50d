#pragma once
// Asking a person, or a script in a person's place.

#include <string>

namespace existd::app {

/// One line of standard input, asked for on standard error only if that is a terminal. Empty at the end of the input.
/// Throws failure if it cannot be read or has more than 64 KB.
std::string ask(const char* prompt);
/// The same; what is typed does not show, and the terminal is as before whatever ends the program.
std::string ask_secret(const char* prompt);

}  // namespace existd::app
