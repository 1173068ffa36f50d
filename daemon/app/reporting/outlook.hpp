#pragma once
// What is still to come, and what the budget has room for.

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

/// Says what is missing from a copy that is up to date but incomplete, because Exist does not give the rest. Empty if
/// the copy is complete.
std::string incompleteness(store::reader& copy, iso::instant now);

}  // namespace existd::app
