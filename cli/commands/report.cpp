// `exist report [-o FILE]`: the copy as one HTML page.
#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/report/page.hpp"
#include "common/paths.hpp"

namespace existd::cli::commands {
namespace {

namespace fs = std::filesystem;

}  // namespace

answer report(context& with) {
    day_range days = with.days_asked();
    if (days.one_day()) days.first = day_range{}.first;
    days.last = std::min(days.last, with.today());
    if (days.first > days.last) throw usage_error("no day since then has come yet");
    const fs::path file = with.asked.file.value_or("exist-report-" + iso::format(days.last) + ".html");
    if (belongs_to(file, with.path))
        throw usage_error(file.string() + " belongs to the copy; name another file with -o");
    answer result;
    result.report = document{file, report::page(with, days)};
    return result;
}

}  // namespace existd::cli::commands
