#include "cli/data/every_series.hpp"

#include <algorithm>
#include <limits>

#include <sqlite3.h>

#include "cli/analysis/tag_values.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli {
namespace {

struct tag {
    std::int64_t id = 0;
    int first_day = 0;
    std::vector<analysis::tag_row> rows = {};
};

/// Adds the value of a day that is later than all others.
template <class Value>
void add(std::vector<Value>& values, int first_day, int day, Value value, Value missing) {
    values.resize(static_cast<std::size_t>(day - first_day), missing);
    values.push_back(value);
}

void add_tags(std::map<std::int64_t, daily_numbers>& all, std::vector<tag>& tags) {
    if (tags.empty()) return;
    int first = std::numeric_limits<int>::max(), end = std::numeric_limits<int>::min();
    for (const tag& one : tags) {
        first = std::min(first, one.first_day);
        end = std::max(end, one.first_day + static_cast<int>(one.rows.size()));
    }
    std::vector<int> tags_set(static_cast<std::size_t>(end - first));
    for (const tag& one : tags)
        for (std::size_t i = 0; i < one.rows.size(); ++i)
            tags_set[static_cast<std::size_t>(one.first_day - first) + i] += one.rows[i] == analysis::tag_row::set;
    for (tag& one : tags) {
        one.rows.resize(static_cast<std::size_t>(end - one.first_day));  // another may be set on later days
        const auto from_its_first = std::span(tags_set).subspan(static_cast<std::size_t>(one.first_day - first));
        all[one.id] = {one.first_day, analysis::tag_values(one.rows, from_its_first)};
    }
}

}  // namespace

std::map<std::int64_t, daily_numbers> read_every_series(SQLite::Database& db, const day_range& days,
                                                        const std::optional<name_pair>& alone) {
    std::optional<std::string> first, second;
    if (alone) first = alone->first, second = alone->second;
    SQLite::Statement statement =
        prepared(db, "every_series", iso::format(days.first), iso::format(days.last), first, second);
    const int id = statement.getColumnIndex("id"), date = statement.getColumnIndex("date"),
              value = statement.getColumnIndex("value"), is_tag = statement.getColumnIndex("tag");
    std::map<std::int64_t, daily_numbers> all;
    std::vector<tag> tags;
    daily_numbers* current = nullptr;
    std::int64_t current_id = 0;
    while (statement.executeStep()) {
        const auto parsed = iso::parse_day(statement.getColumn(date).getText());
        if (!parsed) continue;
        const int day = number_of(*parsed);
        const std::int64_t attribute = statement.getColumn(id).getInt64();
        const SQLite::Column held = statement.getColumn(value);
        const bool number = held.getType() == SQLITE_INTEGER || held.getType() == SQLITE_FLOAT;
        if (statement.getColumn(is_tag).getInt() == 1) {
            if (tags.empty() || tags.back().id != attribute) tags.push_back({attribute, day});
            const bool set = number && held.getDouble() == 1;
            add(tags.back().rows, tags.back().first_day, day,
                set ? analysis::tag_row::set : analysis::tag_row::zero_or_null, analysis::tag_row::missing);
        } else if (number) {
            if (!current || current_id != attribute) {
                current = &all.try_emplace(attribute, daily_numbers{day}).first->second;
                current_id = attribute;
            }
            add(current->values, current->first_day, day, held.getDouble(), analysis::unknown);
        }
    }
    add_tags(all, tags);
    const int first_asked = number_of(days.first);
    for (auto& [attribute, one] : all) {  // tags were read from an earlier day on
        const int before = std::clamp(first_asked - one.first_day, 0, static_cast<int>(one.values.size()));
        one.values.erase(one.values.begin(), one.values.begin() + before);
        one.first_day += before;
    }
    return all;
}

}  // namespace existd::cli
