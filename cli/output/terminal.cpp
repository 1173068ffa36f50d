#include "cli/output/terminal.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/output/terminfo.hpp"
#include "cli/render/width.hpp"

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

}  // namespace existd::cli
