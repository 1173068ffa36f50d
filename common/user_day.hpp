#pragma once
// The user's own day: Exist's dates follow the user's time zone (profile.timezone), not the machine's.

#include <string_view>

#include "common/iso.hpp"

namespace existd {

/// Whether the system's time zone database has that zone.
bool is_known_zone(std::string_view timezone);

/// Returns the calendar day at `now` in an IANA zone. An empty or unknown zone counts as UTC. The first use reads the
/// zone's file from the system's time zone database, so call this only when "today" matters.
iso::day user_day(iso::instant now, std::string_view timezone);

}  // namespace existd
