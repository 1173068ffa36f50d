#pragma once
// When the service syncs next.

#include <optional>
#include <random>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// How a pass ended, as far as the next one depends on it.
struct last_pass {
    milliseconds room_in{0};          ///< until the budget lets the rest of it through; 0 if nothing was left
    int troubles_in_a_row = 0;        ///< passes, this one included, that did not get all they asked for
    std::optional<instant> fresh_at;  ///< when the newest days were last read
};

/// A little while by chance, so that not everybody's service asks at the same moment: up to 10 s with an hour's
/// interval.
milliseconds jitter(milliseconds interval, std::mt19937_64& random);

/// How long to wait before the next pass: until the newest days are `interval` old, or until there is room in the
/// budget for what was left over; after trouble 1, 2, 4 … minutes if that is sooner. Jittered.
milliseconds until_next_pass(const last_pass& last, instant now, milliseconds interval, std::mt19937_64& random);

}  // namespace existd::core
