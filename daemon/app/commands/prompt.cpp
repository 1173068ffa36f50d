#include "daemon/app/commands/prompt.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <termios.h>
#include <unistd.h>

#include "common/terminal_guard.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

void show(const char* prompt) {
    if (::isatty(STDIN_FILENO) != 0) std::fputs(prompt, stderr);
}

/// Reads byte by byte, so that the next line stays in the input.
std::string read_line(const char* prompt) {
    constexpr std::size_t most = 65536;
    std::string line;
    for (char byte = 0;;) {
        const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
        if (count < 0 && errno == EINTR) {
            if (terminal_guard::went_on()) show(prompt);
            continue;
        }
        if (count < 0) throw failure(exit_failed, std::string("cannot read standard input: ") + std::strerror(errno));
        if (count == 0 || byte == '\n') return line;
        if (line.size() == most) throw failure(exit_failed, "standard input: a line is longer than 64 KB");
        line += byte;
    }
}

void be_silent() {
    termios quiet{};
    if (::tcgetattr(STDIN_FILENO, &quiet) != 0) return;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    terminal_guard::remember();
}

}  // namespace

std::string ask(const char* prompt) {
    show(prompt);
    std::string line = read_line(prompt);
    // The input may be a file that was written on Windows.
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::string ask_secret(const char* prompt) {
    std::string line;
    {
        const terminal_guard as_it_was;
        be_silent();
        line = ask(prompt);
    }
    show("\n");
    return line;
}

}  // namespace existd::app
