#include "tests/docs/life.hpp"

#include <numeric>

namespace existd::tests {

std::optional<double> number_of(const simulator::datum& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<double>(&value)) return *decimal;
    return {};
}

std::map<day, double> life::numbers(const std::string& attribute) const {
    return numbers(attribute, day::min(), day::max());
}

std::map<day, double> life::numbers(const std::string& attribute, day from, day to) const {
    std::map<day, double> found;
    for (const auto& entry : of(attribute).values)
        if (const auto number = number_of(entry.value); number && entry.date >= from && entry.date <= to)
            found.emplace(entry.date, *number);
    return found;
}

std::map<day, std::string> life::texts(const std::string& attribute) const {
    std::map<day, std::string> found;
    for (const auto& entry : of(attribute).values)
        if (const auto* text = std::get_if<std::string>(&entry.value)) found.emplace(entry.date, *text);
    return found;
}

std::set<day> life::listed(const std::string& attribute) const {
    std::set<day> found;
    for (const auto& entry : of(attribute).values) found.insert(entry.date);
    return found;
}

std::vector<std::pair<const simulator::attribute*, std::set<day>>> life::tags() const {
    std::vector<std::pair<const simulator::attribute*, std::set<day>>> found;
    for (const auto& a : account.attributes) {
        if (!a.active || a.group != "custom" || a.value_type != 7) continue;
        found.emplace_back(&a, std::set<day>{});
        for (const auto& [date, value] : numbers(a.name))
            if (value == 1) found.back().second.insert(date);
    }
    return found;
}

std::optional<simulator::average> life::averages(const std::string& attribute, day on) const {
    std::optional<simulator::average> found;
    for (const auto& set : account.averages)
        for (const auto& row : set)
            if (row.attribute == attribute && row.date <= on) found = row;
    return found;
}

double mean(const std::map<day, double>& values) {
    const auto add = [](double sum, const auto& entry) { return sum + entry.second; };
    return std::accumulate(values.begin(), values.end(), 0.0, add) / static_cast<double>(values.size());
}

std::string weekday_of(day date) {
    constexpr const char* names[]{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    return names[std::chrono::weekday{date}.c_encoding()];
}

}  // namespace existd::tests
