#include "cli/render/difference.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace existd::cli::render {
namespace {

/// `12,345`, `120`, `1.2`, `0.012`; a computed 1.0 keeps its zero, a whole 1 has none.
std::string two_digits(double size) {
    if (size >= 99.5 || size == 0) return size < 1e15 ? with_thousands(size) : number_text(size);
    const int decimals = std::max(0, 1 - static_cast<int>(std::floor(std::log10(size))));
    const double power = std::pow(10, decimals), rounded = std::round(size * power) / power;
    if (std::abs(rounded - size) < 1e-12 * size) return number_text(rounded);
    std::array<char, 400> buffer{};
    return {
        buffer.data(),
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed, decimals).ptr};
}

}  // namespace

bool is_time_of_day(const measure& how) {
    return how.type == value_type::time_of_day || how.type == value_type::time_from_midday;
}

bool in_minutes(const measure& how) {
    return how.type == value_type::duration || is_time_of_day(how);
}

std::string difference(double amount, const measure& how, bool fraction) {
    const double size = std::abs(amount);
    if (!std::isfinite(size * how.shown_in.factor)) return std::string(no_data);
    if (in_minutes(how))
        return size < 1 ? two_digits(std::round(size * 60)) + "s" : formatted(size, {value_type::duration, {}});
    if (how.type == value_type::percentage)
        return two_digits(fraction ? size * 100 : size) + (size == (fraction ? .01 : 1) ? " point" : " points");
    return two_digits(size * how.shown_in.factor) + how.shown_in.suffix();
}

std::string_view comparative(double amount, const measure& how) {
    if (how.type == value_type::duration) return amount < 0 ? "shorter" : "longer";
    if (is_time_of_day(how)) return amount < 0 ? "earlier" : "later";
    return amount < 0 ? "lower" : "higher";
}

}  // namespace existd::cli::render
