#include "cli/data/series.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "cli/analysis/clock.hpp"
#include "cli/analysis/tag_values.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli {
namespace {

using analysis::tag_row;

struct tag {
    int first_day = 0;
    std::vector<tag_row> rows = {};
    bool set_before = false;
};

/// Adds the value of a day that is later than all others.
template <class Value>
void add(std::vector<Value>& values, int first_day, int day, Value value, Value missing) {
    values.resize(static_cast<std::size_t>(day - first_day), missing);
    values.push_back(value);
}

/// Adds the numbers of the tags. `set` are the days on which any tag is set.
void add_tags(std::map<std::int64_t, daily_numbers>& all, std::map<std::int64_t, tag>& tags, const std::set<int>& set) {
    for (auto& [id, one] : tags) {
        if (!set.empty() && *set.rbegin() >= one.first_day)  // another may be set on later days
            one.rows.resize(std::max(one.rows.size(), static_cast<std::size_t>(*set.rbegin() - one.first_day) + 1));
        std::vector<int> tags_set(one.rows.size());
        for (auto day = set.lower_bound(one.first_day); day != set.end(); ++day)
            tags_set[static_cast<std::size_t>(*day - one.first_day)] = 1;
        all[id] = {one.first_day, analysis::tag_values(one.rows, tags_set, one.set_before)};
    }
}

std::set<int> days_with_tags(SQLite::Database& db, const std::string& first, const std::string& last) {
    std::set<int> days;
    SQLite::Statement statement = prepared(db, "days_with_tags", first, last);
    while (statement.executeStep())
        if (const auto day = iso::parse_day(statement.getColumn(0).getText())) days.insert(number_of(*day));
    return days;
}

}  // namespace

std::map<std::int64_t, daily_numbers> read_daily_numbers(SQLite::Database& db, const day_range& days,
                                                         const std::optional<name_pair>& alone) {
    std::optional<std::string> one_name, other_name;
    if (alone) one_name = alone->first, other_name = alone->second;
    const std::string from = iso::format(days.first);
    std::map<std::int64_t, tag> tags;
    std::set<int> set;  // the days on which a tag is set
    std::map<std::int64_t, daily_numbers> all;
    number_reader values(db);
    for (const record attribute : select(db, "series", from, one_name, other_name)) {
        const auto id = std::get<std::int64_t>(attribute["id"]);
        const bool is_tag = is_set(attribute["tag"]);
        daily_numbers numbers;
        tag rows;
        if (is_set(attribute["set_before"])) rows = {.first_day = number_of(days.first), .set_before = true};
        bool any = rows.set_before;
        values.read(id, days, [&](int day, double number) {
            if (!is_tag && std::isnan(number)) return;
            if (!std::exchange(any, true)) numbers.first_day = rows.first_day = day;
            if (!is_tag) return add(numbers.values, numbers.first_day, day, number, analysis::unknown);
            if (number == 1) set.insert(day);
            add(rows.rows, rows.first_day, day, number == 1 ? tag_row::set : tag_row::zero_or_null, tag_row::missing);
        });
        if (any && is_tag) tags[id] = std::move(rows);
        if (any && !is_tag) all[id] = std::move(numbers);
    }
    if (alone && !tags.empty()) set = days_with_tags(db, from, iso::format(days.last));
    add_tags(all, tags, set);
    return all;
}

series read_series(SQLite::Database& db, const std::string& name, const day_range& asked) {
    series found{.attribute = select(db, "attribute", name), .values = {}};
    auto numbers = read_daily_numbers(db, asked, name_pair{name, name})[std::get<std::int64_t>(found.about()["id"])];
    const auto known =
        std::find_if(numbers.values.begin(), numbers.values.end(), [](double x) { return !std::isnan(x); });
    found.first_day = numbers.first_day + static_cast<int>(known - numbers.values.begin());
    found.values.assign(known, numbers.values.end());
    if (found.aggregate() == "clock") analysis::unwind(found.values);
    return found;
}

}  // namespace existd::cli
