#include "common/terminal_guard.hpp"

#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace existd {
namespace {

constexpr int highest_signal = 64;

termios before{}, during{};
bool is_terminal = false;
volatile std::sig_atomic_t resumed = 0;
std::array<bool, highest_signal + 1> guarded{};

/// Whether the terminal is ours. While we are in the background it belongs to the shell and is left alone.
bool in_foreground() {
    return is_terminal && ::tcgetpgrp(STDIN_FILENO) == ::getpgrp();
}

void set(const termios& how) {
    while (::tcsetattr(STDIN_FILENO, TCSANOW, &how) != 0 && errno == EINTR) {
    }
}

/// Lets the signal do what it does to any program.
void raise_by_default(int number) {
    struct sigaction ours {
    }, plain{};
    plain.sa_handler = SIG_DFL;
    ::sigaction(number, &plain, &ours);
    sigset_t only, masked;
    ::sigemptyset(&only);
    ::sigaddset(&only, number);
    ::raise(number);
    ::sigprocmask(SIG_UNBLOCK, &only, &masked);  // the signal ends or stops the program here
    ::sigprocmask(SIG_SETMASK, &masked, nullptr);
    ::sigaction(number, &ours, nullptr);
}

void go_on() {
    if (in_foreground()) set(during);
    resumed = 1;
}

void handle(int number) {
    const int error = errno;
    if (number != SIGCONT) {
        terminal_guard::restore();
        raise_by_default(number);
    }
    go_on();
    errno = error;
}

/// SIGTTIN and SIGTTOU only reach the background, where the terminal already belongs to the shell.
bool matters(int number) {
    for (const int harmless : {SIGKILL, SIGSTOP, SIGCHLD, SIGURG, SIGWINCH, SIGTTIN, SIGTTOU})
        if (number == harmless) return false;
    return true;
}

}  // namespace

terminal_guard::terminal_guard() {
    is_terminal = ::tcgetattr(STDIN_FILENO, &before) == 0;
    if (!is_terminal) return;
    during = before;
    for (int number = 1; number <= highest_signal; ++number) {
        struct sigaction action {};
        if (!matters(number) || ::sigaction(number, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) continue;
        action.sa_handler = handle;
        action.sa_flags = 0;  // read() must be interrupted
        guarded[static_cast<std::size_t>(number)] = ::sigaction(number, &action, nullptr) == 0;
    }
}

terminal_guard::~terminal_guard() {
    if (!is_terminal) return;
    restore();
    for (int number = 1; number <= highest_signal; ++number)
        if (std::exchange(guarded[static_cast<std::size_t>(number)], false)) std::signal(number, SIG_DFL);
    is_terminal = false;
}

void terminal_guard::restore() {
    if (!in_foreground()) return;
    remember();
    // A half-typed password must not become input for the next program.
    if ((during.c_lflag & ECHO) == 0) ::tcflush(STDIN_FILENO, TCIFLUSH);
    set(before);
}

void terminal_guard::remember() {
    if (in_foreground()) ::tcgetattr(STDIN_FILENO, &during);
}

bool terminal_guard::went_on() {
    return std::exchange(resumed, 0) != 0;
}

}  // namespace existd
