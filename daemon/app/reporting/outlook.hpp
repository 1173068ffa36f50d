#pragma once
// Estimates what is still to be read, and how long the budget makes it take.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "daemon/core/plan.hpp"
#include "daemon/net/clock.hpp"
#include "daemon/store/reader.hpp"

namespace existd::app {

struct outlook {
    std::vector<core::planned> steps;
    std::int64_t requests = 0;
    bool exact = true;
    bool size_known = false;  ///< the service has said how far back the account goes
    core::budget budget;
    std::chrono::milliseconds time{0};  ///< until the budget has let all requests through
};

outlook look_ahead(store::reader& copy, const net::clock& clock, const core::cadence& every,
                   const core::allowance& limit);

/// Says what is missing from a copy that is up to date but incomplete, because Exist does not serve the rest. Empty if
/// the copy is complete.
std::string incompleteness(store::reader& copy, iso::instant now);

}  // namespace existd::app
