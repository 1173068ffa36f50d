#pragma once
// Turns the configuration into the values that core's decisions use.

#include <algorithm>

#include "daemon/app/config.hpp"
#include "daemon/core/budget.hpp"
#include "daemon/core/next_fetch.hpp"

namespace existd::app {

inline core::cadence cadence_of(const config& settings) {
    core::cadence every;
    every.interval = every.values = settings.schedule.interval;
    every.owned = settings.account.auth == "oauth2";
    return every;
}

/// When a user asks for a sync, data up to 15 minutes old count as fresh: existd never asks Exist more often than that.
inline core::cadence cadence_for_a_person(const config& settings) {
    core::cadence every = cadence_of(settings);
    every.values = std::min<std::chrono::milliseconds>(settings.schedule.interval, std::chrono::minutes{15});
    return every;
}

inline core::allowance allowance_of(const config& settings) {
    core::allowance limit;
    limit.per_hour = settings.allowance();
    limit.in_flight = 2 * settings.api.timeout;
    return limit;
}

}  // namespace existd::app
