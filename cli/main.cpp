// exist: answers from the local copy of an Exist account.

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <unistd.h>
#include <vector>

#include <sqlite3.h>

#include "cli/errors.hpp"
#include "cli/exist.hpp"
#include "cli/input/standard_input.hpp"
#include "cli/output/pager.hpp"
#include "cli/output/progress_line.hpp"
#include "cli/output/terminal.hpp"
#include "cli/render/width.hpp"
#include "cli/sql/line_editor.hpp"
#include "common/standard_streams.hpp"

namespace {

using namespace existd;

/// Prints the answer. Returns what to say on standard error if that failed.
std::string print(const cli::outcome& result, const cli::render::screen& screen) try {
    int error = cli::print({result.output, result.rest, result.made}, screen, result.may_page);
    if (const int late = close_standard_output(); error == 0) error = late;
    return error == 0 ? "" : std::string("cannot write the answer: ") + std::strerror(error);
} catch (const cli::failure& error) {
    return cli::render::printable(error.what());
}

}  // namespace

int main(int argc, char** argv) try {
    occupy_standard_descriptors();
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);  // there are no threads, so no locks
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // nobody reads these counts
    std::signal(SIGPIPE, SIG_IGN);               // a reader that has seen enough is not an error
    std::signal(SIGXFSZ, SIG_IGN);               // writing reports a file that reached its limit
    cli::surroundings around{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()),
                             cli::screen_of_output(), cli::read_standard_input};
    if (around.screen.terminal && ::isatty(STDIN_FILENO))
        around.begin = [&](std::vector<std::string> words, bool may_page) {
            return cli::line_editor(around.screen, may_page, std::move(words));
        };
    cli::progress_line waiting;
    if (::isatty(STDERR_FILENO)) around.progress = [&](double share) { waiting.show(share); };
    const auto result = cli::run({argv + 1, argv + argc}, around);
    waiting.clear();
    const std::string unprinted = print(result, around.screen);
    cli::complain(result.errors);
    if (unprinted.empty()) return result.status;
    cli::complain("exist: " + unprinted + "\n");
    return 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "exist: internal error: %s; please report it\n", cli::render::printable(error.what()).c_str());
    return 1;
}
