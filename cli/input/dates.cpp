#include "cli/input/dates.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <vector>

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

/// Returns the index of the first name that begins with the word, which must have at least three letters. Sunday and
/// January are 0.
template <std::size_t n>
std::optional<unsigned> named(const std::array<const char*, n>& names, std::string_view word) {
    if (word.size() < 3) return std::nullopt;
    for (unsigned i = 0; i < n; ++i)
        if (std::string_view(names[i]).starts_with(word)) return i;
    return std::nullopt;
}

/// The day; the last one of the month if the month has no such day.
iso::day clipped(year_month month, std::chrono::day wanted) {
    const year_month_day date = month / wanted;
    return date.ok() ? iso::day{date} : iso::day{month / last};
}

/// `-7d`, `-2w`, `-1m`, `-1y`
std::optional<iso::day> ago(std::string_view word, const std::function<iso::day()>& today) {
    if (word.size() < 3 || word.size() > 8 || word.front() != '-') return std::nullopt;
    const auto count = whole_number(word.substr(1, word.size() - 2));
    const std::string_view units = "dwmy";
    constexpr std::array<int, 4> most{500'000, 70'000, 16'000, 1'300};
    const auto unit = units.find(word.back());
    if (!count || unit == units.npos || *count >= most[unit]) return std::nullopt;
    if (unit < 2) return today() - days{*count * (unit == 0 ? 1 : 7)};
    const year_month_day date{today()};
    return clipped(date.year() / date.month() - std::chrono::months{*count * (unit == 2 ? 1 : 12)}, date.day());
}

/// Returns the parts of `24 nov, 2021` or `24/11/2021`.
std::vector<std::string> parts_of(const std::string& word, std::string_view between) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; (at = word.find_first_not_of(between, at)) != std::string::npos;) {
        const std::size_t end = std::min(word.find_first_of(between, at), word.size());
        parts.push_back(word.substr(at, end - at));
        at = end;
    }
    return parts;
}

std::optional<iso::day> existing(int in_year, unsigned in_month, int day_of_month) {
    const year_month_day date{year{in_year}, month{in_month}, day{static_cast<unsigned>(day_of_month)}};
    if (in_year < 1 || in_year > 9999 || !date.ok()) return std::nullopt;
    return iso::day{date};
}

/// `24 nov`, `nov 24`, either with a year; without one the last such day, today included.
std::optional<iso::day> with_month(const std::string& word, const std::function<iso::day()>& today) {
    auto parts = parts_of(word, " ,");
    if (parts.size() != 2 && parts.size() != 3) return std::nullopt;
    if (named(months, parts[0])) std::swap(parts[0], parts[1]);
    const auto number = whole_number(parts[0]);
    const auto in_month = named(months, parts[1]);
    if (!number || *number > 31 || !in_month) return std::nullopt;
    if (parts.size() == 3) {
        const auto in_year = parts[2].size() == 4 ? whole_number(parts[2]) : std::nullopt;
        return in_year ? existing(*in_year, *in_month + 1, *number) : std::nullopt;
    }
    const int now = int{year_month_day{today()}.year()};
    for (int in_year = now; in_year > now - 9; --in_year)  // 29 February: eight years at most
        if (const auto found = existing(in_year, *in_month + 1, *number); found && *found <= today()) return found;
    return std::nullopt;
}

/// `24/11/2021`, `11.24.2021`, in either order. Throws usage_error if both orders are days.
std::optional<iso::day> in_numbers(const std::string& word) {
    const auto parts = parts_of(word, "/.-");
    if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
    const auto one = whole_number(parts[0]), two = whole_number(parts[1]), in_year = whole_number(parts[2]);
    if (!one || !two || !in_year || *one > 31 || *two > 31) return std::nullopt;
    const auto day_first = existing(*in_year, static_cast<unsigned>(*two), *one);
    const auto month_first = existing(*in_year, static_cast<unsigned>(*one), *two);
    if (day_first && month_first && *day_first != *month_first)
        throw usage_error("\"" + word + "\" may be " + iso::format(*day_first) + " or " + iso::format(*month_first) +
                          "; write one of these");
    return day_first ? day_first : month_first;
}

/// `2025`
std::optional<day_range> year_of(const std::string& word) {
    if (word.size() != 4) return std::nullopt;
    const auto first = iso::parse_day(word + "-01-01"), end = iso::parse_day(word + "-12-31");
    if (!first || !end) return std::nullopt;
    return day_range{*first, *end};
}

day_range all_of(year_month month) {
    return {iso::day{month / 1}, iso::day{month / last}};
}

/// `2022-06`
std::optional<day_range> month_of(const std::string& word) {
    if (word.size() != 7) return std::nullopt;
    const auto first = iso::parse_day(word + "-01");
    if (!first) return std::nullopt;
    const year_month_day date{*first};
    return all_of(date.year() / date.month());
}

iso::day monday_of(iso::day value) {
    return value - (weekday{value} - Monday);
}

/// `2022-w23`, Monday to Sunday; the last week of all ends with the year 9999. The week of 4 January is the first of a
/// year; 28 December is always in the last.
std::optional<day_range> week_of(const std::string& word) {
    if (word.size() != 8 || word.substr(4, 2) != "-w") return std::nullopt;
    const auto in_first_week = iso::parse_day(word.substr(0, 4) + "-01-04");
    const auto in_last_week = iso::parse_day(word.substr(0, 4) + "-12-28");
    const auto number = whole_number(word.substr(6));
    if (!in_first_week || !number || *number < 1) return std::nullopt;
    const iso::day first = monday_of(*in_first_week) + weeks{*number - 1};
    if (first > monday_of(*in_last_week)) return std::nullopt;
    return day_range{first, std::min(first + days{6}, day_range{}.last)};
}

/// `this week`, `last month`: all its days, as if it were written in numbers.
std::optional<day_range> this_or_last(std::string_view word, const std::function<iso::day()>& today) {
    if (!word.starts_with("this ") && !word.starts_with("last ")) return std::nullopt;
    const int back = word.starts_with("last ") ? 1 : 0;
    const std::string_view period = word.substr(5);
    if (period == "week") {
        const iso::day monday = monday_of(today()) - weeks{back};
        return day_range{monday, monday + days{6}};
    }
    if (period != "month" && period != "year") return std::nullopt;
    const year_month_day date{today()};
    if (period == "month") return all_of(date.year() / date.month() - std::chrono::months{back});
    const year of = date.year() - years{back};
    return day_range{all_of(of / January).first, all_of(of / December).last};
}

}  // namespace

day_range parse_days(std::string_view given, const std::function<iso::day()>& today) {
    while (given.starts_with(' ')) given.remove_prefix(1);
    const std::string word = lowered(given);
    if (word == "today") return *one_day(today());
    if (word == "yesterday") return *one_day(today() - days{1});
    if (const auto range = one_day(ago(word, today))) return *range;
    const bool before_today = word.starts_with("last ");
    if (const auto found = named(weekdays, std::string_view(word).substr(before_today ? 5 : 0))) {
        const iso::day end = today() - days{before_today ? 1 : 0};
        return *one_day(end - (weekday{end} - weekday{*found}));
    }
    if (const auto range = this_or_last(word, today)) return *range;
    if (const auto range = one_day(iso::parse_day(word))) return *range;
    if (const auto range = month_of(word)) return *range;
    if (const auto range = week_of(word)) return *range;
    if (const auto range = year_of(word)) return *range;
    if (const auto range = one_day(with_month(word, today))) return *range;
    if (const auto range = one_day(in_numbers(word))) return *range;
    throw usage_error("cannot understand the day \"" + std::string(given) +
                      "\"; write for example 2022-06-12, yesterday or \"24 nov 2021\"");
}

bool is_days(std::string_view word) {
    try {
        parse_days(word, [] { return iso::day{}; });
        return true;
    } catch (const usage_error&) {
        return false;
    }
}

std::string in_shell(std::string_view word) {
    const std::string quote = word.find(' ') == std::string_view::npos ? "" : "\"";
    return quote + std::string(word) + quote;
}

}  // namespace existd::cli
