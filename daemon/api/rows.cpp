#include "daemon/api/rows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace existd::api {
namespace {

constexpr std::string_view digits = "0123456789";

/// Takes the digits at the start of `text`; false if there are none.
bool take_digits(std::string_view& text) {
    const auto end = std::min(text.find_first_not_of(digits), text.size());
    text.remove_prefix(end);
    return end > 0;
}

bool is_json_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool leading_zero = text.starts_with('0');
    const std::size_t before = text.size();
    if (!take_digits(text) || (leading_zero && before - text.size() > 1)) return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!take_digits(text)) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        if (!take_digits(text)) return false;
    }
    return text.empty();
}

template <class T>
optional<T> convert(std::string_view text) {
    T result{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return result;
}

}  // namespace

cell number_in(std::string_view text) {
    if (!is_json_number(text)) return {};
    if (const auto whole = convert<int64_t>(text)) return *whole;
    if (const auto decimal = convert<double>(text)) return *decimal;
    return {};
}

cell normalised(cell content, optional<int64_t> type) {
    if (!type || *type == value_type::text) return content;
    if (const auto* text = std::get_if<string>(&content); text && *type == value_type::boolean) {
        if (*text == "true" || *text == "True") return int64_t{1};
        if (*text == "false" || *text == "False") return int64_t{0};
    }
    if (const auto* text = std::get_if<string>(&content))
        if (cell number = number_in(*text); !std::holds_alternative<std::monostate>(number))
            content = std::move(number);
    const bool fractional = *type == value_type::decimal || *type == value_type::percentage;
    if (const auto* whole = std::get_if<int64_t>(&content); whole && fractional) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&content); number && !fractional) {
        constexpr double exact = 9007199254740992.0;  // 2^53: beyond it a double may not be the number that was meant
        if (std::trunc(*number) == *number && std::abs(*number) <= exact) return static_cast<int64_t>(*number);
    }
    return content;
}

}  // namespace existd::api
