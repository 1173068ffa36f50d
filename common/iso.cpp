#include "common/iso.hpp"

#include <cstdio>

namespace existd::iso {
namespace {

using namespace std::chrono;

/// Takes exactly `digits` digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    for (char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<day> take_day(std::string_view& text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto digit = [&](std::size_t at) { return static_cast<unsigned>(text[at] - '0'); };
    const auto are_digits = [&](auto... at) { return (... && (digit(static_cast<std::size_t>(at)) <= 9)); };
    if (!are_digits(0, 1, 2, 3, 5, 6, 8, 9)) return std::nullopt;
    const auto y = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
    const year_month_day date{year{static_cast<int>(y)}, month{digit(5) * 10 + digit(6)},
                              std::chrono::day{digit(8) * 10 + digit(9)}};
    if (y == 0 || !date.ok()) return std::nullopt;
    text.remove_prefix(10);
    return sys_days{date};
}

/// Takes a fraction such as `.123456` and returns its milliseconds; digits beyond the third are dropped.
std::optional<milliseconds> take_fraction(std::string_view& text) {
    if (!take(text, '.')) return milliseconds{0};
    int value = 0;
    std::size_t digits = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits)
        if (digits < 3) value = value * 10 + (text.front() - '0');
    if (digits == 0) return std::nullopt;
    for (; digits < 3; ++digits) value *= 10;
    return milliseconds{value};
}

std::optional<minutes> take_offset(std::string_view& text) {
    if (take(text, 'Z')) return minutes{0};
    const bool behind = !text.empty() && text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    const auto h = take_number(text, 2);
    take(text, ':');
    const auto m = take_number(text, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    const minutes offset = hours{*h} + minutes{*m};
    return behind ? -offset : offset;
}

}  // namespace

std::optional<day> parse_day(std::string_view text) {
    const auto value = take_day(text);
    return text.empty() ? value : std::nullopt;
}

std::string format(day value) {
    const year_month_day date{value};
    std::string text = "0000-00-00";
    const auto put = [&text](std::size_t end, unsigned number) {
        for (std::size_t i = end; number != 0; number /= 10) text[--i] = static_cast<char>('0' + number % 10);
    };
    put(4, static_cast<unsigned>(static_cast<int>(date.year())) % 10000);
    put(7, static_cast<unsigned>(date.month()));
    put(10, static_cast<unsigned>(date.day()));
    return text;
}

std::optional<instant> parse_instant(std::string_view text) {
    const auto date = take_day(text);
    if (!date || (!take(text, 'T') && !take(text, ' '))) return std::nullopt;
    const auto h = take_number(text, 2);
    if (!h || !take(text, ':')) return std::nullopt;
    const auto m = take_number(text, 2);
    if (!m || !take(text, ':')) return std::nullopt;
    const auto s = take_number(text, 2);
    if (!s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    const auto fraction = take_fraction(text);
    if (!fraction) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    const instant found = *date + hours{*h} + minutes{*m} + seconds{*s} + *fraction - *offset;
    if (found < sys_days{year{1} / 1 / 1} || found >= sys_days{year{10000} / 1 / 1}) return std::nullopt;
    return found;
}

std::string format(instant value) {
    const auto date = floor<days>(value);
    const hh_mm_ss time{value - date};
    char text[24];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d", static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    std::string result = format(date) + text;
    if (time.subseconds().count() != 0) {
        std::snprintf(text, sizeof text, ".%03d", static_cast<int>(time.subseconds().count()));
        result += text;
    }
    return result + 'Z';
}

}  // namespace existd::iso
