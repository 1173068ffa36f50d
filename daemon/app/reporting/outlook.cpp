#include "daemon/app/reporting/outlook.hpp"

namespace existd::app {

outlook look_ahead(store::cache& cache, const net::clock& clock, const core::cadence& every,
                   const core::allowance& limit) {
    const net::moment now = clock.now();
    outlook result;
    const auto known = cache.snapshot(now.wall);
    result.size_known = known[core::part::extent].complete;
    result.steps = core::plan(known, every);
    for (const auto& step : result.steps) {
        result.requests += step.requests;
        result.exact = result.exact && step.exact;
    }
    const auto ledger = cache.ledger(limit.per_hour, now.wall);
    result.budget = core::reckon(ledger, clock.boot_id(), now.since_boot, limit);
    result.time = core::time_to_send(result.requests, result.budget, limit);
    return result;
}

std::string incompleteness(const core::snapshot& known) {
    return core::history_complete(known)
               ? ""
               : "nothing more can be asked for now, but the copy is not complete; see `exist status`";
}

}  // namespace existd::app
