#pragma once
// The settings of a terminal that a prompt changes, whatever ends or stops the prompt.

#include <csignal>
#include <termios.h>

namespace existd {

/// While it lives, a signal that ends the program first gives the terminal of standard input the settings that it had
/// when this was made; one that stops the program does so, too, and when it goes on the prompt's settings come back. So
/// they do after SIGSTOP. Signals that the program ignores or handles stay as they are. One at a time.
class terminal_guard {
  public:
    terminal_guard();
    /// Gives the terminal its settings back.
    ~terminal_guard();
    terminal_guard(const terminal_guard&) = delete;
    terminal_guard& operator=(const terminal_guard&) = delete;

    /// The settings are what the prompt wants now, and what SIGCONT is to bring back.
    static void remember();
    /// Whether the program was stopped and goes on, since this was last asked: the prompt is to be shown again.
    static bool went_on();
};

}  // namespace existd
