#include "cli/data/cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace existd::cli {
namespace {

/// Compares lengths first: every value that is laid out is looked up like this.
std::size_t place_of(std::string_view column, const std::vector<std::string>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].size() == column.size() && std::memcmp(columns[i].data(), column.data(), column.size()) == 0)
            return i;
    throw std::out_of_range("no column " + std::string(column));
}

struct to_raw_text {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const json_text& value) const { return value.text; }
};

}  // namespace

const cell& record::operator[](std::string_view column) const {
    return (*cells_)[place_of(column, *columns_)];
}

table only(std::span<const std::string_view> columns, table whole) {
    if (columns.empty()) return whole;
    std::vector<std::size_t> places;
    for (const std::string_view column : columns) places.push_back(place_of(column, whole.columns));
    table wanted{{columns.begin(), columns.end()}, std::move(whole.rows)};
    const bool are_first = std::is_sorted(places.begin(), places.end()) && places.back() + 1 == places.size();
    for (row& cells : wanted.rows) {
        if (are_first) {  // the usual case, in which nothing moves
            cells.resize(places.size());
            continue;
        }
        row chosen;
        for (const std::size_t place : places) chosen.push_back(cells[place]);
        cells = std::move(chosen);
    }
    return wanted;
}

std::string number_text(double value) {
    if (!std::isfinite(value)) return {};
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string raw_text(const cell& value) {
    return std::visit(to_raw_text{}, value);
}

}  // namespace existd::cli
