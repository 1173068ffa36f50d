#pragma once
// How old the copy is.

#include <chrono>
#include <optional>

#include <SQLiteCpp/Database.h>

#include "common/iso.hpp"

namespace existd::cli {

/// A copy older than this is called old, unless --max-age says otherwise.
inline constexpr std::chrono::hours worth_a_remark{24};

/// Returns when the newest days were last read completely; nothing if they never were, or if that instant is later than
/// `now`, because then a clock was wrong.
std::optional<iso::instant> fresh_at(SQLite::Database& db, iso::instant now);

/// Returns the seconds from then to `now`; 0 if the clock has been set back a little.
std::chrono::seconds age_of(iso::instant fresh, iso::instant now);

}  // namespace existd::cli
