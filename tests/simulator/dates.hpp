#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace simulator {

// A date in the user's life; its first instant depends on profile.timezone.
using day = std::chrono::sys_days;
using time_point = std::chrono::system_clock::time_point;

std::string to_text(day date);  // YYYY-MM-DD
std::optional<day> parse_day(std::string_view text);

// The Sunday on or before a date: the date of the newest weekly set.
day sunday_of(day date);

// The user's own date at an instant. Throws std::runtime_error for an unknown IANA zone, as do the functions below.
day local_day(time_point now, const std::string& zone);

// Returns a zone where it is about noon, so that no midnight happens while a test runs.
std::string zone_at_noon(time_point now);

// Returns the same time of day in the zone, this many days later, across any clock change.
time_point days_later(time_point now, std::chrono::days by, const std::string& zone);

std::string with_offset(time_point when, const std::string& zone);  // 2022-06-17T08:15:42+02:00
std::string with_z(time_point when);                                // 2022-06-17T06:15:42Z
std::string http_date(time_point when);                             // Fri, 17 Jun 2022 06:15:42 GMT

}  // namespace simulator
