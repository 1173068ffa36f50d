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

}  // namespace

bool is_known_zone(std::string_view timezone) {
    absl::TimeZone zone;
    return is_zone_name(timezone) && absl::LoadTimeZone(std::string(timezone), &zone);
}

iso::day user_day(iso::instant now, std::string_view timezone) {
    absl::TimeZone zone;  // UTC
    if (is_zone_name(timezone)) absl::LoadTimeZone(std::string(timezone), &zone);
    return iso::day{std::chrono::days{absl::ToCivilDay(absl::FromChrono(now), zone) - absl::CivilDay{1970, 1, 1}}};
}

}  // namespace existd
