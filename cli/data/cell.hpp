#pragma once
// One value of an answer and a table of them: what every query returns and every format writes.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace existd::cli {

struct table;

using cell = std::variant<std::monostate, std::int64_t, double, bool, std::string, std::shared_ptr<const table>>;
using row = std::vector<cell>;

struct table {
    std::vector<std::string> columns;
    std::vector<row> rows;
};

inline bool is_null(const cell& value) {
    return std::holds_alternative<std::monostate>(value);
}

/// The text of a string cell; empty for anything else.
inline const std::string& text(const cell& value) {
    static const std::string none;
    const auto* held = std::get_if<std::string>(&value);
    return held ? *held : none;
}

/// The number of a numeric cell.
inline std::optional<double> number(const cell& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    return std::nullopt;
}

/// A number as the shortest text that reads back as the same number: `3531`, `0.1`, `1e+20`.
std::string number_text(double value);

}  // namespace existd::cli
