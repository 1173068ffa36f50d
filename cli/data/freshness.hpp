#pragma once
// How old the copy is.

#include <chrono>
#include <optional>

#include <SQLiteCpp/Database.h>

#include "common/iso.hpp"

namespace existd::cli {

/// Beyond this a copy is called old unless --max-age says otherwise.
inline constexpr std::chrono::hours worth_a_remark{24};

/// When the newest days were last read whole; nothing if they never were, or if that is still to come by `now`: then
/// one of the two clocks was wrong, and nobody knows.
std::optional<iso::instant> fresh_at(SQLite::Database& db, iso::instant now);

/// Seconds from then to `now`; none below zero, should the clock have been set back a little.
std::chrono::seconds age_of(iso::instant fresh, iso::instant now);

}  // namespace existd::cli
