#pragma once
// Decides what to request next. These are pure functions of a snapshot: they use no clock, network or database.

#include <optional>

#include "daemon/core/walk.hpp"

namespace existd::core {

/// Returns the page to request now, or nothing if nothing is due. Fresh data first, then history, then verification.
std::optional<fetch> next_fetch(const snapshot& known, const cadence& every);

/// Returns the next older window of values, or nothing if no older window is known to have values.
std::optional<fetch> next_window(const snapshot& known);

/// Returns how long a refused part waits before it is requested again. A part that was read before may be refused by
/// mistake, so its first wait is 0, then 1 hour, 6 hours, and at most a day.
milliseconds left_alone(part p, const part_state& state, const cadence& every);

}  // namespace existd::core
