#include "dates.hpp"

#include <charconv>
#include <cstdlib>

#include <date/tz.h>

namespace simulator {

using namespace std::chrono;

std::string to_text(day date) {
    const year_month_day parts{date};
    const auto digits = [](int number, std::size_t width) {
        const auto text = std::to_string(number);
        return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
    };
    return digits(static_cast<int>(parts.year()), 4) + '-' + digits(static_cast<int>(unsigned{parts.month()}), 2) +
           '-' + digits(static_cast<int>(unsigned{parts.day()}), 2);
}

std::optional<day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t length) -> unsigned {
        unsigned result = 0;
        const char* end = text.data() + from + length;
        const auto [stopped, error] = std::from_chars(text.data() + from, end, result);
        return error == std::errc{} && stopped == end ? result : 9999;
    };
    const year_month_day parts{year{static_cast<int>(number(0, 4))}, month{number(5, 2)},
                               std::chrono::day{number(8, 2)}};
    if (!parts.ok()) return std::nullopt;
    return day{parts};
}

day sunday_of(day date) {
    return date - (weekday{date} - Sunday);
}

day local_day(time_point now, const std::string& zone) {
    return day{duration_cast<days>(date::floor<date::days>(date::locate_zone(zone)->to_local(now)).time_since_epoch())};
}

std::string zone_at_noon(time_point now) {
    const auto hours_east = 12 - floor<hours>(now.time_since_epoch()).count() % 24;
    return std::string{"Etc/GMT"} + (hours_east > 0 ? "-" : "+") + std::to_string(std::abs(hours_east));
}

time_point days_later(time_point now, days by, const std::string& zone) {
    const auto* where = date::locate_zone(zone);
    return where->to_sys(where->to_local(now) + by, date::choose::earliest);
}

std::string with_offset(time_point when, const std::string& zone) {
    return date::format("%FT%T%Ez", date::make_zoned(zone, date::floor<seconds>(when)));
}

std::string with_z(time_point when) {
    return date::format("%FT%TZ", date::floor<seconds>(when));
}

std::string http_date(time_point when) {
    return date::format("%a, %d %b %Y %T GMT", date::floor<seconds>(when));
}

}  // namespace simulator
