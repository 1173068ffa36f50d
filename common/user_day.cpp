#include "common/user_day.hpp"

#include <absl/time/time.h>
#include <algorithm>
#include <string>

namespace existd {
namespace {

/// Whether a name could be a zone. The service chooses it, and it becomes part of a path.
bool is_zone_name(std::string_view name) {
    const auto belongs = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
               c == '+' || c == '-';
    };
    return !name.empty() && name.front() != '/' && std::all_of(name.begin(), name.end(), belongs);
}

absl::TimeZone zone_or_utc(std::string_view name) {
    absl::TimeZone zone;  // UTC
    if (is_zone_name(name)) absl::LoadTimeZone(std::string(name), &zone);
    return zone;
}

}  // namespace

bool is_known_zone(std::string_view timezone) {
    absl::TimeZone zone;
    return is_zone_name(timezone) && absl::LoadTimeZone(std::string(timezone), &zone);
}

iso::day user_day(iso::instant now, std::string_view timezone) {
    const absl::TimeZone zone = zone_or_utc(timezone);
    return iso::day{std::chrono::days{absl::ToCivilDay(absl::FromChrono(now), zone) - absl::CivilDay{1970, 1, 1}}};
}

std::vector<zone_change> zone_changes(std::string_view timezone, iso::instant from, iso::instant to) {
    const absl::TimeZone zone = zone_or_utc(timezone);
    const auto ahead_at = [&](absl::Time when) { return std::chrono::seconds{zone.At(when).offset}; };
    std::vector<zone_change> changes{{from, ahead_at(absl::FromChrono(from))}};
    absl::TimeZone::CivilTransition next;
    for (absl::Time at = absl::FromChrono(from); zone.NextTransition(at, &next);) {
        at = zone.At(next.to).trans;
        const auto when = std::chrono::floor<std::chrono::milliseconds>(absl::ToChronoTime(at));
        if (when >= to) break;
        if (const auto ahead = ahead_at(at); ahead != changes.back().ahead) changes.push_back({when, ahead});
    }
    return changes;
}

}  // namespace existd
