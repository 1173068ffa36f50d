#pragma once
// What to ask next. Plain functions of what is known: no clock, no network, no database.

#include <optional>

#include "daemon/core/walk.hpp"

namespace existd::core {

/// The page to ask for now, or nothing when nothing is due. Fresh data come first, then history, then what is read
/// again to be sure.
std::optional<fetch> next_fetch(const snapshot& known, const cadence& every);

/// Requests of an hour's allowance that history leaves free, so that the newest days are read every `interval` however
/// much history is still to come. 0 if that would be more than a quarter: history would never end.
int kept_for_fresh(const snapshot& known, milliseconds interval, int per_hour);

/// Whether nothing is left of history but the question whether single attributes hold something still older.
bool windows_complete(const snapshot& known);

/// Whether everything the account has ever held is in the copy, as far as the service shows it, and no listing was read
/// without some page.
bool history_complete(const snapshot& known);

/// How long to wait before a refused part is asked for again. A part that was read before may have been refused by
/// mistake, so the wait is nothing at first, then an hour, six hours, and a day at most.
milliseconds left_alone(part p, const part_state& state, const cadence& every);

}  // namespace existd::core
