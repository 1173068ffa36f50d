#pragma once
// One value of an answer and a table of them: what every query returns and every format writes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace existd::cli {

/// A table inside a cell, as JSON on one line.
struct json_text {
    std::string text;
    bool operator==(const json_text&) const = default;
};

using cell = std::variant<std::monostate, std::int64_t, double, bool, std::string, json_text>;
using row = std::vector<cell>;

/// A row whose cells are found by the names of their columns. It refers to both and owns neither.
class record {
  public:
    record(const std::vector<std::string>& columns, const row& cells) : columns_(&columns), cells_(&cells) {}

    /// Throws std::out_of_range if there is no such column.
    const cell& operator[](std::string_view column) const;

  private:
    const std::vector<std::string>* columns_;
    const row* cells_;
};

struct table {
    std::vector<std::string> columns;
    std::vector<row> rows;

    class iterator {
      public:
        iterator(const table& of, std::size_t at) : of_(&of), at_(at) {}
        record operator*() const { return (*of_)[at_]; }
        iterator& operator++() { return ++at_, *this; }
        bool operator==(const iterator&) const = default;

      private:
        const table* of_;
        std::size_t at_;
    };

    bool empty() const { return rows.empty(); }
    record operator[](std::size_t at) const { return {columns, rows[at]}; }
    record front() const { return (*this)[0]; }
    iterator begin() const { return {*this, 0}; }
    iterator end() const { return {*this, rows.size()}; }
};

/// Consecutive rows of a longer answer.
struct chunk {
    table rows;
    bool first = true, last = true;
};

/// The table with these columns alone, in this order; the whole table if none is named. Throws std::out_of_range if the
/// table lacks one.
table only(std::span<const std::string_view> columns, table whole);

inline bool is_null(const cell& value) {
    return std::holds_alternative<std::monostate>(value);
}

/// Whether the value is SQL's true.
inline bool is_set(const cell& value) {
    return value == cell{std::int64_t{1}};
}

/// Whether the value is the integer 0, which is SQL's false.
inline bool is_zero(const cell& value) {
    return value == cell{std::int64_t{0}};
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

/// A number as the shortest text that reads back as the same number: `3531`, `0.1`, `1e+20`. What is beyond all
/// numbers, such as the sum of two of 1e308, is empty as null is.
std::string number_text(double value);

/// The value without any formatting: empty for null, `true` or `false`, JSON for a table inside a cell.
std::string raw_text(const cell& value);

}  // namespace existd::cli
