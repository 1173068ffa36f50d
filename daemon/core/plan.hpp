#pragma once
// How many requests are still to come, as far as this can be known without asking.

#include <cstdint>
#include <vector>

#include "daemon/core/budget.hpp"
#include "daemon/core/next_action.hpp"

namespace existd::core {

struct planned {
    part what;
    std::int64_t requests;
    bool exact;  ///< false if it may take more, because the service has not yet said how much there is
};

/// Returns what the next pass would ask for, in order, without the parts that are not due.
std::vector<planned> plan_requests(const snapshot& known, const cadence& every);

/// How long `requests` take within the budget. This includes waiting for room but not the time of the requests
/// themselves.
milliseconds time_to_send(std::int64_t requests, const budget& now, const allowance& limit);

}  // namespace existd::core
