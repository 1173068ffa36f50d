#include "cli/terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace existd::cli {
namespace {

/// The value of an environment variable, empty if it is not set.
std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

bool utf8_locale() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view locale = environment(name);
        if (locale.empty()) continue;
        for (const char* charset : {"UTF-8", "utf-8", "UTF8", "utf8"})
            if (locale.find(charset) != std::string_view::npos) return true;
        return false;
    }
    return true;
}

bool taller_than(std::string_view text, int height) {
    return std::count(text.begin(), text.end(), '\n') >= height;
}

/// Runs $PAGER, or less, so that it keeps the colours and quits at once if all fits. False if there is none.
bool page(const std::string& text) {
    const std::string_view named = environment("PAGER");
    const std::string pager = named.empty() ? "less" : std::string(named);
    ::setenv("LESS", "FRX", 0);
    ::setenv("LESSCHARSET", "utf-8", 0);
    FILE* pipe = ::popen(pager.c_str(), "w");
    if (!pipe) return false;
    const auto before = std::signal(SIGINT, SIG_IGN);  // the pager's business
    write_all(::fileno(pipe), text);
    constexpr int command_not_found = 127 << 8;
    const int status = ::pclose(pipe);
    std::signal(SIGINT, before);
    return status != command_not_found;
}

}  // namespace

render::screen screen_of_output() {
    render::screen screen;
    screen.unicode = utf8_locale();
    if (!::isatty(STDOUT_FILENO)) return screen;
    screen.terminal = true;
    const bool dumb = environment("TERM") == "dumb";
    screen.colour = environment("NO_COLOR").empty() && !dumb;
    screen.unicode = screen.unicode && !dumb;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        screen.width = size.ws_col;
        screen.height = size.ws_row;
    }
    return screen;
}

int write_all(int to, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(to, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno == EPIPE ? 0 : errno;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

int print(const std::string& text, const render::screen& screen, bool may_page) {
    const bool too_tall = screen.terminal && screen.height > 0 && taller_than(text, screen.height);
    if (too_tall && may_page && page(text)) return 0;
    return write_all(STDOUT_FILENO, text);
}

}  // namespace existd::cli
