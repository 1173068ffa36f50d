#include "cli/output/terminal.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

#include "cli/output/terminfo.hpp"
#include "cli/render/width.hpp"
#include "common/write_all.hpp"

namespace existd::cli {
namespace {

/// Returns the value of an environment variable; empty if it is not set.
std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// Whether our own marks may be more than ASCII: as EXIST_UNICODE says, else the locale.
bool wants_unicode(bool terminal) {
    const std::string_view forced = environment("EXIST_UNICODE");
    if (forced == "always" || forced == "never") return forced == "always";
    if (terminal && environment("TERM") == "dumb") return false;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view locale = environment(name);
        if (locale.empty()) continue;
        for (const char* charset : {"UTF-8", "utf-8", "UTF8", "utf8"})
            if (locale.find(charset) != std::string_view::npos) return true;
        return false;
    }
    return !terminal;
}

/// Whether the terminal says that it has 256 colours or more.
bool has_palette() {
    const std::string_view term = environment("TERM"), more = environment("COLORTERM");
    return term.find("256color") != term.npos || term.find("direct") != term.npos || more == "truecolor" ||
           more == "24bit";
}

bool taller_than(std::string_view text, int height) {
    return std::count(text.begin(), text.end(), '\n') >= height;
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

int write_whole(int to, const long_text& text) {
    int error = write_each(to, text.head);
    if (error == 0 && text.rest) error = copy(::fileno(text.rest.get()), to);
    if (error == 0 && text.made)
        text.made([&](std::string_view piece) { return (error = write_each(to, piece)) == 0; });
    return error == EPIPE ? 0 : error;
}

/// A running pager. It handles Ctrl-C; this program ignores it meanwhile.
class pager {
  public:
    explicit pager(const std::string& command) : pipe_(::popen(command.c_str(), "w")) {}
    ~pager() {
        wait();
        std::signal(SIGINT, before_);
    }
    pager(const pager&) = delete;
    pager& operator=(const pager&) = delete;

    bool started() const { return pipe_ != nullptr; }
    int input() const { return ::fileno(pipe_); }

    /// Waits until the person leaves the pager. Returns how it ended.
    int wait() { return pipe_ == nullptr ? 0 : ::pclose(std::exchange(pipe_, nullptr)); }

  private:
    FILE* pipe_;
    void (*before_)(int) = std::signal(SIGINT, SIG_IGN);
};

/// Runs $PAGER, or less, which keeps the colours and quits at once if everything fits. Returns 0, or the errno of what
/// failed; nothing if there is no pager.
std::optional<int> page(const long_text& text) {
    const std::string_view named = environment("PAGER");
    ::setenv("LESS", "FRX", 0);
    ::setenv("LESSCHARSET", "utf-8", 0);
    pager shown(named.empty() ? "less" : std::string(named));
    if (!shown.started()) return std::nullopt;
    const int error = write_whole(shown.input(), text);
    constexpr int command_not_found = 127 << 8;
    if (shown.wait() == command_not_found) return std::nullopt;
    return error;
}

}  // namespace

render::screen screen_of_output() {
    render::screen screen;
    screen.terminal = ::isatty(STDOUT_FILENO) != 0;
    screen.unicode = wants_unicode(screen.terminal);
    if (!screen.terminal) return screen;
    screen.colour = environment("NO_COLOR").empty() && has_colours(environment("TERM"));
    screen.palette = has_palette();
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        screen.width = size.ws_col;
        screen.height = size.ws_row;
    }
    return screen;
}

void complain(const std::string& lines) {
    winsize size{};
    const bool wraps =
        ::isatty(STDERR_FILENO) != 0 && ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    std::fputs((wraps ? render::fitted(lines, size.ws_col) : lines).c_str(), stderr);
}

int print(const long_text& text, const render::screen& screen, bool may_page) {
    const bool is_long = text.rest || text.made || taller_than(text.head, screen.height);
    if (screen.terminal && screen.height > 0 && is_long && may_page)
        if (const auto error = page(text)) return *error;
    return write_whole(STDOUT_FILENO, text);
}

}  // namespace existd::cli
