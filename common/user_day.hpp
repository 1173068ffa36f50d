#pragma once
// The user's own day: Exist's dates follow the user's time zone (profile.timezone), not the machine's.

#include <chrono>
#include <string_view>
#include <vector>

#include "common/iso.hpp"

namespace existd {

/// Whether the system's time zone database has that zone.
bool is_known_zone(std::string_view timezone);

/// Returns the calendar day at `now` in an IANA zone. An empty or unknown zone counts as UTC. The first use reads the
/// zone's file from the system's time zone database, so call this only when "today" matters.
iso::day user_day(iso::instant now, std::string_view timezone);

/// The offset of a zone from UTC, from an instant on.
struct zone_change {
    iso::instant at;
    std::chrono::seconds ahead;
    bool operator==(const zone_change&) const = default;
};
/// Returns the offset at `from`, and each change from then until before `to`. An empty or unknown zone counts as UTC.
std::vector<zone_change> zone_changes(std::string_view timezone, iso::instant from, iso::instant to);

}  // namespace existd
