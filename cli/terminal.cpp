#include "cli/terminal.hpp"

#include <algorithm>
#include <array>
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

/// All of the text; 0, or the errno of the failed write.
int write_each(int to, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(to, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

int copy(int from, int to) {
    std::array<char, 1 << 16> buffer{};
    off_t at = 0;
    for (ssize_t count = 0; (count = ::pread(from, buffer.data(), buffer.size(), at)) != 0; at += count) {
        if (count < 0) return errno;
        if (const int error = write_each(to, {buffer.data(), static_cast<std::size_t>(count)})) return error;
    }
    return 0;
}

int write_both(int to, const std::string& text, std::FILE* rest) {
    int error = write_each(to, text);
    if (error == 0 && rest) error = copy(::fileno(rest), to);
    return error == EPIPE ? 0 : error;
}

/// Runs $PAGER, or less, so that it keeps the colours and quits at once if all fits. False if there is none.
bool page(const std::string& text, std::FILE* rest) {
    const std::string_view named = environment("PAGER");
    const std::string pager = named.empty() ? "less" : std::string(named);
    ::setenv("LESS", "FRX", 0);
    ::setenv("LESSCHARSET", "utf-8", 0);
    FILE* pipe = ::popen(pager.c_str(), "w");
    if (!pipe) return false;
    const auto before = std::signal(SIGINT, SIG_IGN);  // the pager's business
    write_both(::fileno(pipe), text, rest);
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
    const int error = write_each(to, text);
    return error == EPIPE ? 0 : error;
}

int print(const std::string& text, std::FILE* rest, const render::screen& screen, bool may_page) {
    const bool too_tall = screen.terminal && screen.height > 0 && (rest || taller_than(text, screen.height));
    if (too_tall && may_page && page(text, rest)) return 0;
    return write_both(STDOUT_FILENO, text, rest);
}

}  // namespace existd::cli
