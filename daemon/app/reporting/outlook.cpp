#include "daemon/app/reporting/outlook.hpp"

namespace existd::app {

outlook look_ahead(store::reader& copy, const net::clock& clock, const core::cadence& every,
                   const core::allowance& limit) {
    const net::moment now = clock.now();
    outlook result;
    const auto known = copy.snapshot(now.wall);
    result.size_known = known[core::part::extent].complete;
    result.steps = core::plan_requests(known, every);
    for (const auto& step : result.steps) {
        result.requests += step.requests;
        result.exact = result.exact && step.exact;
    }
    const auto ledger = copy.ledger(limit.per_hour, now.wall);
    result.budget = core::reckon(ledger, clock.boot_id(), now.since_boot, limit);
    result.time = core::time_to_send(result.requests, result.budget, limit);
    return result;
}

std::string incompleteness(store::reader& copy, iso::instant now) {
    const core::snapshot known = copy.snapshot(now);
    std::string refused;
    for (const core::part p : core::all_parts)
        if (p != core::part::owned && known[p].refusals > 0 && !known[p].last_success)
            refused += (refused.empty() ? "" : ", ") + std::string(core::words(p).name);
    if (!refused.empty())
        return "the copy is not complete: Exist has not given " + refused +
               " to this token yet (status 403); existd keeps asking; see `exist status`";
    return copy.is_complete() ? ""
                              : "nothing more can be asked for now, but the copy is not complete; see `exist status`";
}

}  // namespace existd::app
