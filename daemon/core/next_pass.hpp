#pragma once
// Decides when the service syncs next.

#include <optional>
#include <random>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// How a pass ended, as far as the next one depends on it.
struct last_pass {
    milliseconds room_in{0};    ///< until the budget has room for the rest of it; 0 if nothing was left
    int troubles_in_a_row = 0;  ///< passes in a row, including this one, that did not get everything they requested
    std::optional<instant> fresh_at;  ///< when the newest days were last read
};

/// Returns a short random wait, so that not all services send requests at the same moment: up to 10 s for an interval
/// of an hour.
milliseconds jitter(milliseconds interval, std::mt19937_64& random);

/// Returns how long to wait before the next pass: until the newest days are `interval` old, or until the budget has
/// room for what was left over. After trouble it waits 1, 2, 4 … minutes if that is sooner. The result is jittered.
milliseconds until_next_pass(const last_pass& last, instant now, milliseconds interval, std::mt19937_64& random);

}  // namespace existd::core
