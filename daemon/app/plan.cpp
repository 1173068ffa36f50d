#include "daemon/core/plan.hpp"

#include <iostream>

#include <fmt/format.h>

#include "daemon/app/commands.hpp"
#include "daemon/app/progress.hpp"
#include "daemon/app/schedule.hpp"
#include "daemon/net/system_clock.hpp"
#include "daemon/store/cache.hpp"

namespace existd::app {

exit_status show_plan(const config& settings) {
    store::cache cache(settings.cache.path);
    const net::system_clock clock;
    const net::moment now = clock.now();
    const auto limit = allowance_of(settings);
    const auto steps = core::plan(cache.snapshot(now.wall), cadence_of(settings));
    const auto ledger = cache.ledger(limit.per_hour);
    const auto budget = core::reckon(ledger, clock.boot_id(), now.since_boot, limit);

    std::int64_t total = 0;
    bool exact = true;
    for (const auto& step : steps) {
        fmt::print("{:<18}{:>6} {}\n", core::name(step.what), step.requests, step.exact ? "" : "or more");
        total += step.requests;
        exact = exact && step.exact;
    }
    if (steps.empty()) fmt::print("Nothing is due.\n");
    fmt::print("{:<18}{:>6} {}\n", "requests", total, exact ? "" : "or more");
    fmt::print("Spent in the last hour: {} of {}.", budget.spent, limit.per_hour);
    const auto time = core::time_to_send(total, budget, limit);
    if (time.count() == 0)
        fmt::print(" All fit now.\n");
    else
        fmt::print(" Complete in about {}.\n", in_words(time));
    return exit_done;
}

}  // namespace existd::app
