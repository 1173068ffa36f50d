#include "daemon/api/describe.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "common/iso.hpp"

namespace existd::api {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads a finite number that takes up all of `text`.
template <class T>
std::optional<T> number_in(std::string_view text) {
    T result{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(static_cast<double>(result))) return std::nullopt;
    return result;
}

/// Describes a date with a time. Returns an empty text if `text` is not one.
std::string date_time(std::string_view text) {
    constexpr std::size_t longest = 64;
    if (text.size() > longest) return {};
    const bool has_zone = iso::parse_instant(text).has_value();
    if (!has_zone && !iso::parse_instant(std::string(text) + 'Z')) return {};
    std::string found = "date-time without offset";
    if (has_zone && text.ends_with('Z'))
        found = "date-time with Z";
    else if (has_zone)
        found = text[text.size() - 3] == ':' ? "date-time with offset" : "date-time with offset, no colon";
    if (text[10] == ' ') found += ", a space for the T";
    if (const auto point = text.find('.'); point != std::string_view::npos) {
        const auto rest = text.substr(point + 1);
        const auto digits = std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin();
        found += ", " + std::to_string(std::min<std::ptrdiff_t>(digits, 9)) + " digits of fraction";
    }
    return found;
}

bool is_time_zone(std::string_view text) {
    constexpr std::array<std::string_view, 12> areas{"Africa", "America", "Antarctica", "Arctic",  "Asia", "Atlantic",
                                                     "Etc",    "Europe",  "Indian",     "Pacific", "US",   "Australia"};
    if (text == "UTC" || text == "GMT") return true;
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || std::find(areas.begin(), areas.end(), text.substr(0, slash)) == areas.end())
        return false;
    return text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool is_boolean(std::string_view text) {
    std::string lower(text.substr(0, 6));
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower == "true" || lower == "false";
}

bool are_coordinates(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return false;
    auto second = text.substr(comma + 1);
    if (second.starts_with(' ')) second.remove_prefix(1);
    return number_in<double>(text.substr(0, comma)) && number_in<double>(second);
}

std::string plain_text(std::string_view text, lengths how) {
    const auto has = [&](auto test) { return std::any_of(text.begin(), text.end(), test); };
    std::string found = "text";
    if (how == lengths::told) {
        const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; });
        std::ptrdiff_t rounded = 4;
        while (rounded < characters) rounded *= 2;
        found += ", up to " + std::to_string(rounded) + " characters";
    }
    if (text.find('<') != std::string_view::npos && text.find('>') != std::string_view::npos) found += ", markup";
    if (text.find("\r\n") != std::string_view::npos)
        found += ", CRLF";
    else if (text.find('\n') != std::string_view::npos)
        found += ", newline";
    if (has([](char c) { return static_cast<unsigned char>(c) >= 0x80; })) found += ", beyond ASCII";
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; };
    if (has([&](char c) { return is_control(c) && c != '\r' && c != '\n'; })) found += ", control characters";
    return found;
}

}  // namespace

std::string describe(std::string_view text, lengths how) {
    if (iso::parse_day(text)) return "date";
    if (auto found = date_time(text); !found.empty()) return found;
    if (number_in<std::int64_t>(text)) return "integer as text";
    if (number_in<double>(text)) return "decimal as text";
    if (is_boolean(text)) return "boolean as text";
    const bool has_blanks = text.find_first_of(" \t\r\n") != std::string_view::npos;
    if (text.starts_with("https://") && !has_blanks) return "url, https";
    if (text.starts_with("http://") && !has_blanks) return "url, http";
    if (is_time_zone(text)) return "time zone";
    if (are_coordinates(text)) return "coordinates";
    return plain_text(text, how);
}

std::string describe(std::int64_t number) {
    return number < 0 ? "negative integer" : "integer";
}

std::string describe(double number) {
    const std::string sign = std::signbit(number) ? "negative " : "";
    const double size = std::abs(number);
    if (size >= 0x1p63) return sign + "number beyond 64 bits";
    if (std::trunc(size) == size) return sign + "integer-valued float";
    if (size < 1e-4) return sign + "decimal, below 0.0001";
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, std::chars_format::fixed).ptr;
    const auto after = end - std::find(digits.data(), end, '.') - 1;
    if (after > 6) return sign + "decimal, many digits";
    return sign + "decimal, " + std::to_string(after) + (after == 1 ? " digit" : " digits");
}

}  // namespace existd::api
