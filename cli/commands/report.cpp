// `exist report [-o FILE]`: the copy as one HTML page.
#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/report/page.hpp"

namespace existd::cli::commands {
namespace {

namespace fs = std::filesystem;

/// Whoever mistypes the file must not lose the copy.
void refuse_the_copy(const fs::path& file, const fs::path& copy) {
    for (const char* part : {"", "-wal", "-shm", ".lock"}) {
        std::error_code missing;
        if (fs::equivalent(file, copy.string() + part, missing))
            throw usage_error(file.string() + " belongs to the copy; name another file with -o");
    }
}

}  // namespace

answer report(context& with) {
    day_range days = with.days_asked();
    if (days.one_day()) days.first = day_range{}.first;
    days.last = std::min(days.last, with.today());
    if (days.first > days.last) throw usage_error("no day since then has come yet");
    const fs::path file = with.asked.file.value_or("exist-report-" + iso::format(days.last) + ".html");
    refuse_the_copy(file, with.path);
    answer result;
    result.report = document{file, report::page(with, days)};
    return result;
}

}  // namespace existd::cli::commands
