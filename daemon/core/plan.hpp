#pragma once
// How many requests are still to come, as well as can be known without asking.

#include <cstdint>
#include <vector>

#include "daemon/core/budget.hpp"
#include "daemon/core/next_action.hpp"

namespace existd::core {

struct planned {
    part what;
    std::int64_t requests;
    bool exact;  ///< false where it may take more: the service has not yet said how much there is
};

/// What the next pass would ask, in its order, parts that are not due left out.
std::vector<planned> plan(const snapshot& known, const cadence& every);

/// How long `requests` take inside the budget, waiting for room included; the time of the requests themselves is not.
milliseconds time_to_send(std::int64_t requests, const budget& now, const allowance& limit);

}  // namespace existd::core
