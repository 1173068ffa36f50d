#include "cli/render/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "common/templates.hpp"

namespace existd::cli::render {
namespace {

constexpr std::string_view flows[]{"none", "spotting", "light", "medium", "heavy"};

/// Larger numbers are shown as they are stored.
constexpr double largest_formatted = 1e15;

/// Puts a comma between thousands.
std::string grouped(std::string text) {
    const std::size_t first_digit = text[0] == '-' ? 1 : 0;
    const std::size_t whole_end = std::min(text.find('.'), text.size());
    for (std::size_t at = whole_end; at > first_digit + 3;) text.insert(at -= 3, ",");
    return text;
}

/// The same with a fixed number of decimals.
std::string grouped(double value, int decimals) {
    if (!std::isfinite(value)) return std::string(no_data);
    std::array<char, 400> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals).ptr;
    std::string text(buffer.data(), end);
    if (text.find_first_not_of("-0.") == std::string::npos && text[0] == '-') text.erase(0, 1);  // no "-0"
    return grouped(std::move(text));
}

bool whole(double value) {
    return std::nearbyint(value) == value;
}

std::string two_digits(long long value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string duration(double minutes) {
    const long long total = std::llround(std::abs(minutes));
    const std::string sign = minutes < 0 && total > 0 ? "-" : "";
    if (total < 60) return sign + std::to_string(total) + "m";
    return sign + grouped(static_cast<double>(total / 60), 0) + "h " + std::to_string(total % 60) + "m";
}

std::string time_of_day(double minutes_from_midnight) {
    constexpr long long a_day = 24 * 60;
    const long long minutes = ((std::llround(minutes_from_midnight) % a_day) + a_day) % a_day;
    return two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

/// Formats a percentage. A value up to 1 is a fraction; a larger one is percent already.
std::string percentage(double value) {
    const double percent = std::abs(value) <= 1 ? value * 100 : value;
    const double tenths = std::nearbyint(percent * 10) / 10;
    return grouped(tenths, whole(tenths) ? 0 : 1) + "%";
}

/// Formats with two decimals below one, one below a thousand, none above.
std::string decimal(double value) {
    const double size = std::abs(value);
    return grouped(value, value == 0 || size >= 999.95 ? 0 : size < 0.995 ? 2 : 1);
}

/// Returns the word of a number, or both words of a number between two; nothing beyond the last word.
std::string in_words(double value, std::span<const std::string_view> words) {
    const double low = std::floor(value), high = std::ceil(value);
    if (low < 0 || high >= static_cast<double>(words.size())) return {};
    const std::string word(words[static_cast<std::size_t>(low)]);
    return low == high ? word : word + " to " + std::string(words[static_cast<std::size_t>(high)]);
}

std::string in_unit(double value, const measure& how, bool average) {
    if (std::string words = in_words(value, how.shown_in.words); !words.empty()) return words;
    const double shown = value * how.shown_in.factor + how.shown_in.offset;
    const bool counted = how.type == value_type::integer || how.type == value_type::scale;
    std::string text;
    if (counted && average)
        text = grouped(shown, std::abs(shown) < 99.95 ? 1 : 0);
    else if (whole(shown) && how.type != value_type::decimal)
        text = grouped(shown, 0);
    else
        text = decimal(shown);
    return text + how.shown_in.suffix();
}

std::string formatted_number(double value, const measure& how, bool average) {
    if (!std::isfinite(value)) return std::string(no_data);
    if (std::abs(value) > largest_formatted) return number_text(value);
    switch (how.type) {
        case value_type::duration:
            return duration(value);
        case value_type::time_of_day:
            return time_of_day(value);
        case value_type::time_from_midday:
            return time_of_day(value + 12 * 60);
        case value_type::percentage:
            return percentage(value);
        case value_type::boolean:
            if (!average && (value == 0 || value == 1)) return value == 1 ? "yes" : "no";
            return number_text(value);
        case value_type::words:
            return number_text(value);
        default:
            return in_unit(value, how, average);
    }
}

std::string formatted_cell(const cell& value, const measure& how, bool average) {
    if (is_null(value)) return std::string(no_data);
    const auto amount = number(value);
    // A double does not hold all digits of such an integer.
    if (const auto* integer = std::get_if<std::int64_t>(&value); integer && std::abs(*amount) > largest_formatted)
        return grouped(std::to_string(*integer));
    return amount ? formatted_number(*amount, how, average) : raw_text(value);
}

}  // namespace

std::string unit::suffix() const {
    return symbol.empty() ? "" : " " + std::string(symbol);
}

unit unit_of(std::string_view template_name, const imperial_units& imperial) {
    // A day's climb is a few hundredths of a kilometre, so it is shown in metres.
    if (template_name == "steps_elevation") return imperial.distance ? unit{3280.839895, 0, "ft"} : unit{1000, 0, "m"};
    const attribute_template* known = find_template(template_name);
    const stored_unit stored = known ? known->unit : stored_unit::none;
    const unit unconverted{1, 0, symbol_of(stored)};
    switch (stored) {
        case stored_unit::kilometres:
            return imperial.distance ? unit{0.621371192, 0, "mi"} : unconverted;
        case stored_unit::kilometres_an_hour:
            return imperial.distance ? unit{0.621371192, 0, "mph"} : unconverted;
        case stored_unit::kilograms:
            return imperial.weight ? unit{2.204622622, 0, "lb"} : unconverted;
        case stored_unit::kilojoules:
            return imperial.energy ? unit{1 / 4.184, 0, "kcal"} : unconverted;
        case stored_unit::millilitres:
            return imperial.liquid ? unit{1 / 29.5735295625, 0, "fl oz"} : unconverted;
        case stored_unit::celsius:
            return imperial.temperature ? unit{1.8, 32, "°F"} : unconverted;
        case stored_unit::menstrual_flow:
            return {.words = flows};
        case stored_unit::grams:
        case stored_unit::milligrams:
        case stored_unit::inches_an_hour:
        case stored_unit::none:
            break;
    }
    return unconverted;
}

std::string formatted(const cell& value, const measure& how) {
    return formatted_cell(value, how, false);
}

std::string formatted_average(const cell& value, const measure& how) {
    return formatted_cell(value, how, true);
}

std::string with_thousands(double value) {
    return grouped(value, 0);
}

std::string rounded_percent(const cell& percent) {
    const auto amount = number(percent);
    if (!amount || !std::isfinite(*amount)) return std::string(no_data);
    return (std::abs(*amount) > largest_formatted ? number_text(*amount) : grouped(*amount, 0)) + "%";
}

}  // namespace existd::cli::render
