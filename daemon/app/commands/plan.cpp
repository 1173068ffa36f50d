#include <fmt/format.h>

#include "daemon/app/cadence.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/reporting/outlook.hpp"
#include "daemon/app/reporting/progress.hpp"
#include "daemon/app/standard_output.hpp"
#include "daemon/net/system_clock.hpp"
#include "schema/database.hpp"

namespace existd::app {
namespace {

/// Opens the copy for reading; before the first sync, an empty one that leaves no file.
SQLite::Database open_or_empty(const std::filesystem::path& file) try {
    return schema::open_for_reading(file);
} catch (const schema::missing&) {
    return schema::open_for_writing(":memory:");
}

}  // namespace

exit_status show_plan(const config& settings) {
    store::reader copy(open_or_empty(settings.cache.path));
    const net::system_clock clock;
    const auto limit = allowance_of(settings);
    const auto ahead = look_ahead(copy, clock, cadence_for_a_person(settings), limit);
    if (ahead.steps.empty()) {
        const auto missing = incompleteness(copy, clock.now().wall);
        print("Nothing is due" + (missing.empty() ? "." : ": " + missing + ".") + "\n");
        return exit_done;
    }
    std::string text;
    for (const auto& step : ahead.steps)
        text += fmt::format("{:<20}{:>6}{}\n", core::words(step.what).name, step.requests, step.exact ? "" : " or so");
    text += fmt::format("{:<20}{:>6}{}\n\n", "requests", ahead.requests, ahead.exact ? "" : " or so");
    if (!ahead.size_known)
        text += fmt::format(
            "The first sync shows how much history there is. Ten years of 134 attributes take about 800\n"
            "requests, {} with this budget.\n",
            in_words(std::chrono::hours{1} * ((800 - 1) / limit.per_hour)));
    else
        text += fmt::format("Spent in the last hour: {} of {}. {}\n", ahead.budget.spent, limit.per_hour,
                            ahead.time.count() == 0 ? "There is room for all of them now."
                                                    : "Complete in about " + in_words(ahead.time) + ".");
    print(text);
    return exit_done;
}

}  // namespace existd::app
