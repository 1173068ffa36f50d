// `exist report [-o FILE]`: the copy as one HTML page.
#include <algorithm>

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/report/page.hpp"
#include "common/paths.hpp"

namespace existd::cli::commands {
namespace {

answer run(context& with) {
    day_range days = with.days_asked();
    if (days.first > with.today()) throw usage_error("all of these days are in the future");
    if (days.one_day()) days.first = day_range{}.first;
    days.last = std::min(days.last, with.today());
    const auto file = with.asked.file.value_or("exist-report-" + iso::format(days.last) + ".html");
    if (belongs_to(file, with.path))
        throw usage_error(file.string() + " belongs to the copy; name another file with -o");
    return {document{file, report::page(with, days)}};
}

}  // namespace

extern const command report{.name = "report",
                            .summary = "One HTML page to look at, print or send",
                            .examples =
                                "  exist report -o report.html\n  exist report --date 2024-12-31 -o 2024.html\n\n"
                                "-o names the file; - is standard output. Without it the page goes to standard\n"
                                "output, or on a terminal to exist-report-DATE.html in the current folder.\n"
                                "--date, --until: the day it is about. --since: how far back.",
                            .run = run,
                            .group = "Explore",
                            .writes_file = true};

}  // namespace existd::cli::commands
