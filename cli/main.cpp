// exist: answers from the local copy of an Exist account.

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <unistd.h>
#include <vector>

#include <sqlite3.h>

#include "cli/exist.hpp"
#include "cli/line_editor.hpp"
#include "cli/terminal.hpp"

namespace {

std::string read_standard_input() {
    std::string text;
    std::array<char, 1 << 16> buffer{};
    for (ssize_t count = 0; (count = ::read(STDIN_FILENO, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    return text;
}

}  // namespace

int main(int argc, char** argv) try {
    using namespace existd;
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);  // no locks for threads there are not
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // nor counts that nobody reads
    std::signal(SIGPIPE, SIG_IGN);               // a reader that has seen enough is no error
    std::signal(SIGXFSZ, SIG_IGN);               // a file at its limit is one of writing, and says so
    cli::surroundings around{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()),
                             cli::screen_of_output(), read_standard_input};
    if (around.screen.terminal && ::isatty(STDIN_FILENO))
        around.begin = [&](std::vector<std::string> words, bool may_page) {
            return cli::line_editor(around.screen, may_page, std::move(words));
        };
    const auto result = cli::run({argv + 1, argv + argc}, around);
    const int error = cli::print(result.output, result.rest.get(), around.screen, result.may_page);
    std::fputs(result.errors.c_str(), stderr);
    if (error == 0) return result.status;
    std::fprintf(stderr, "exist: cannot write the answer: %s\n", std::strerror(error));
    return 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "exist: internal error: %s; please report it\n", error.what());
    return 1;
}
