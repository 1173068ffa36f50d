#pragma once
// Days and instants as the database and the API write them: `YYYY-MM-DD`, and UTC ISO 8601 with a `Z`.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace existd::iso {

using day = std::chrono::sys_days;
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Parses a calendar day of the years 1 to 9999. Returns nothing if the text is not exactly `YYYY-MM-DD` or no such day
/// exists.
std::optional<day> parse_day(std::string_view text);
std::string format(day value);

/// Parses an ISO 8601 instant with `Z` or an offset (`2022-06-12T08:00:00.123+02:00`); the fraction is optional.
/// Returns nothing if the text is no instant, or if its year in UTC is not between 1 and 9999.
std::optional<instant> parse_instant(std::string_view text);
/// Formats in UTC, with milliseconds only if there are any: `2022-06-12T06:00:00Z`.
std::string format(instant value);

}  // namespace existd::iso
