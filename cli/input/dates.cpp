#include "cli/input/dates.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

#include "cli/errors.hpp"

namespace existd::cli {
namespace {

using namespace std::chrono;

constexpr std::array<const char*, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                              "thursday", "friday", "saturday"};
constexpr std::array<const char*, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                             "july",    "august",   "september", "october", "november", "december"};

std::string lowered(std::string_view word) {
    std::string text(word);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string capitalized(const char* word) {
    std::string text = word;
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

/// Returns the number if `text` is nothing else.
std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text[0] == '-' || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<day_range> one_day(std::optional<iso::day> value) {
    if (!value) return std::nullopt;
    return day_range{*value, *value};
}

/// `-7d`
std::optional<int> days_ago(std::string_view word) {
    if (word.size() < 3 || word.size() > 8 || word.front() != '-' || word.back() != 'd') return std::nullopt;
    const auto count = whole_number(word.substr(1, word.size() - 2));
    return count && *count < 500'000 ? count : std::nullopt;
}

/// `2022-06`
std::optional<day_range> month_of(const std::string& word) {
    if (word.size() != 7) return std::nullopt;
    const auto first = iso::parse_day(word + "-01");
    if (!first) return std::nullopt;
    const year_month_day date{*first};
    return day_range{*first, iso::day{date.year() / date.month() / last}};
}

/// `2022-w23`, Monday to Sunday; the last week of all ends with the year 9999. The week of 4 January is the first of a
/// year; 28 December is always in the last.
std::optional<day_range> week_of(const std::string& word) {
    if (word.size() != 8 || word.substr(4, 2) != "-w") return std::nullopt;
    const auto in_first_week = iso::parse_day(word.substr(0, 4) + "-01-04");
    const auto in_last_week = iso::parse_day(word.substr(0, 4) + "-12-28");
    const auto number = whole_number(word.substr(6));
    if (!in_first_week || !number || *number < 1) return std::nullopt;
    const auto monday_of = [](iso::day value) { return value - (weekday{value} - Monday); };
    const iso::day first = monday_of(*in_first_week) + weeks{*number - 1};
    if (first > monday_of(*in_last_week)) return std::nullopt;
    return day_range{first, std::min(first + days{6}, day_range{}.last)};
}

std::string formatted(const std::string& date, std::string (*format)(iso::day)) {
    const auto value = iso::parse_day(date);
    return value ? format(*value) : date;
}

std::string day_number(iso::day value) {
    return std::to_string(static_cast<unsigned>(year_month_day{value}.day()));
}
std::string month_name(iso::day value) {
    return capitalized(months[static_cast<unsigned>(year_month_day{value}.month()) - 1]);
}
std::string weekday_name(iso::day value) {
    return capitalized(weekdays[weekday{value}.c_encoding()]);
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

day_range parse_days(std::string_view given, const std::function<iso::day()>& today) {
    while (given.starts_with(' ')) given.remove_prefix(1);
    const std::string word = lowered(given);
    if (word == "today") return *one_day(today());
    if (word == "yesterday") return *one_day(today() - days{1});
    if (const auto count = days_ago(word)) return *one_day(today() - days{*count});
    if (const auto found = std::find(weekdays.begin(), weekdays.end(), word); found != weekdays.end()) {
        const weekday wanted{static_cast<unsigned>(found - weekdays.begin())};
        return *one_day(today() - (weekday{today()} - wanted));
    }
    if (const auto range = one_day(iso::parse_day(word))) return *range;
    if (const auto range = month_of(word)) return *range;
    if (const auto range = week_of(word)) return *range;
    throw usage_error("cannot understand the day \"" + std::string(given) +
                      "\"; write 2022-06-12, today, yesterday, -7d, monday, 2022-06 or 2022-W23");
}

std::string short_date(const std::string& date) {
    return formatted(date, short_form);
}

std::string weekday_date(const std::string& date) {
    return formatted(date, [](iso::day value) { return weekday_name(value).substr(0, 3) + " " + short_form(value); });
}

std::string long_date(const std::string& date) {
    return formatted(date, [](iso::day value) {
        return weekday_name(value) + " " + day_number(value) + " " + month_name(value) + " " + year_number(value);
    });
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

}  // namespace existd::cli
