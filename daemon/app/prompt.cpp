#include "daemon/app/prompt.hpp"

#include <csignal>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace existd::app {
namespace {

/// What is typed does not show while this lives; nor is the terminal left mute by Ctrl-C.
class silence {
  public:
    silence() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        std::signal(SIGINT, speak_and_die);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~silence() {
        if (!changed_) return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::signal(SIGINT, SIG_DFL);
    }
    silence(const silence&) = delete;
    silence& operator=(const silence&) = delete;

  private:
    static void speak_and_die(int number) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::signal(number, SIG_DFL);
        std::raise(number);
    }

    static inline termios before_{};
    bool changed_ = false;
};

}  // namespace

std::string ask(const char* prompt) {
    if (::isatty(STDIN_FILENO) != 0) std::cerr << prompt << std::flush;
    std::string line;
    std::getline(std::cin, line);
    // Lines of a file that was written on Windows.
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::string ask_secret(const char* prompt) {
    std::string line;
    {
        const silence no_echo;
        line = ask(prompt);
    }
    if (::isatty(STDIN_FILENO) != 0) std::cerr << '\n';
    return line;
}

}  // namespace existd::app
