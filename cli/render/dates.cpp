#include "cli/render/dates.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "common/iso.hpp"

namespace existd::cli::render {
namespace {

using namespace std::chrono;

constexpr std::array<const char*, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                              "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};

std::string formatted(const std::string& date, std::string (*format)(iso::day)) {
    const auto value = iso::parse_day(date);
    return value ? format(*value) : date;
}

std::string day_number(iso::day value) {
    return std::to_string(static_cast<unsigned>(year_month_day{value}.day()));
}
std::string month_name(iso::day value) {
    return months[static_cast<unsigned>(year_month_day{value}.month()) - 1];
}
std::string weekday_name(iso::day value) {
    return weekdays[weekday{value}.c_encoding()];
}
std::string year_number(iso::day value) {
    return iso::format(value).substr(0, 4);
}

/// Pads days below ten, so that a column of dates lines up.
std::string short_form(iso::day value) {
    const std::string number = day_number(value);
    return (number.size() == 1 ? " " : "") + number + " " + month_name(value).substr(0, 3) + " " + year_number(value);
}

}  // namespace

std::string short_date(const std::string& date) {
    return formatted(date, short_form);
}

std::string plain_date(const std::string& date) {
    const std::string padded = short_date(date);
    return padded.substr(std::min(padded.find_first_not_of(' '), padded.size()));
}

std::string weekday_date(const std::string& date) {
    return formatted(date, [](iso::day value) { return weekday_name(value).substr(0, 3) + " " + short_form(value); });
}

std::string long_date(const std::string& date) {
    return formatted(date, [](iso::day value) {
        return weekday_name(value) + " " + day_number(value) + " " + month_name(value) + " " + year_number(value);
    });
}

std::string weekday_of(const std::string& date) {
    return formatted(date, weekday_name);
}

std::string heading_date(const std::string& date) {
    std::string text = long_date(date);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string minute_text(const std::string& instant) {
    return instant.size() < 16 ? instant : short_date(instant.substr(0, 10)) + " " + instant.substr(11, 5);
}

}  // namespace existd::cli::render
