#pragma once
// Restores the terminal settings that a prompt changes, whatever ends or stops the prompt.

#include <csignal>
#include <termios.h>

namespace existd {

/// As long as it lives, a signal that ends or stops the program first restores the terminal's earlier settings. When
/// the program continues, also after SIGSTOP, the prompt's settings come back. Signals that the program ignores or
/// handles itself stay as they are. Only one may exist at a time.
class terminal_guard {
  public:
    terminal_guard();
    /// Restores the terminal's settings.
    ~terminal_guard();
    terminal_guard(const terminal_guard&) = delete;
    terminal_guard& operator=(const terminal_guard&) = delete;

    /// Restores the terminal's settings, if a guard exists: for an end without destructors.
    static void restore();
    /// Records the current settings as the prompt's, which SIGCONT brings back.
    static void remember();
    /// Whether the program was stopped and continued since the last call, so that the prompt must be shown again.
    static bool went_on();
};

}  // namespace existd
