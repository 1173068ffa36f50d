#pragma once
// Estimates how many requests are still to come, without sending any.

#include <cstdint>
#include <vector>

#include "daemon/core/budget.hpp"
#include "daemon/core/next_fetch.hpp"

namespace existd::core {

struct planned {
    part what;
    std::int64_t requests;
    bool exact;  ///< false if it may take more, because the service has not yet said how much there is
};

/// Returns what the next pass would request, in order. Parts that are not due are left out.
std::vector<planned> plan_requests(const snapshot& known, const cadence& every);

/// Returns how long `requests` take within the budget: the waits for room, without the requests themselves.
milliseconds time_to_send(std::int64_t requests, const budget& now, const allowance& limit);

}  // namespace existd::core
