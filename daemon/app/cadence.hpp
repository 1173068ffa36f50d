#pragma once
// From configuration to what core decides by.

#include <algorithm>

#include "daemon/app/config.hpp"
#include "daemon/core/budget.hpp"
#include "daemon/core/next_action.hpp"

namespace existd::app {

inline core::cadence cadence_of(const config& settings) {
    core::cadence every;
    every.interval = every.values = settings.schedule.interval;
    every.owned = settings.account.auth == "oauth2";
    return every;
}

/// For a person who asks now, fresh data older than a quarter of an hour is old: the least interval Exist is asked at.
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
