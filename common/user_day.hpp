#pragma once
// The user's own day: Exist's dates are local to the person (profile.timezone), not to the machine.

#include <string_view>

#include "common/iso.hpp"

namespace existd {

/// Whether the system's time zone database has that zone.
bool is_known_zone(std::string_view timezone);

/// The calendar day at `now` in an IANA zone. An empty or unknown zone counts as UTC.
/// Reads the zone's file in the system's time zone database on first use: call it only when "today" matters.
iso::day user_day(iso::instant now, std::string_view timezone);

}  // namespace existd
