#pragma once
// What to ask for next. These are plain functions of what is known: they use no clock, network or database.

#include <optional>

#include "daemon/core/walk.hpp"

namespace existd::core {

/// Returns the page to ask for now, or nothing if nothing is due. Fresh data come first, then history, then what is
/// read again for verification.
std::optional<fetch> next_fetch(const snapshot& known, const cadence& every);

/// Requests per hour that history leaves free for the newest days, so that these are read every `interval` however much
/// history is still to come. Returns 0 if that would be more than a quarter of `per_hour`, because history would never
/// end.
int kept_for_fresh(const snapshot& known, milliseconds interval, int per_hour);

/// Returns the next window of values going back, or nothing if no window is known to hold anything.
std::optional<fetch> next_window(const snapshot& known);

/// How long a refused part waits before it is asked for again. A part that was read before may be refused by mistake,
/// so its first wait is 0, then 1 hour, 6 hours, and at most a day.
milliseconds left_alone(part p, const part_state& state, const cadence& every);

}  // namespace existd::core
