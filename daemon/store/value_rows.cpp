// Saves days and their values.
#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "daemon/store/save_rows.hpp"

namespace existd::store {
namespace {

/// Returns the stored days of one attribute between two days, oldest first.
std::vector<api::value> stored_values(sql_connection& db, std::int64_t attribute, iso::day first, iso::day last) {
    std::vector<api::value> result;
    auto& rows = db.query(
        "SELECT date, value FROM attribute_values WHERE attribute_id = ?1 AND date BETWEEN ?2 AND ?3 ORDER BY date",
        attribute, first, last);
    while (rows.executeStep())
        if (const auto date = day_of(rows.getColumn(0))) result.push_back({*date, cell_of(rows.getColumn(1))});
    rows.reset();
    return result;
}

/// Whether two values are the same number stored in different ways, as when an attribute's type changes from integer to
/// decimal, or numeric text is stored as a number. This is no revision.
bool same_number(const api::cell& a, const api::cell& b) {
    if (std::holds_alternative<std::string>(a) && std::holds_alternative<std::string>(b)) return false;
    const auto number = [](api::cell content) -> std::optional<double> {
        if (const auto* text = std::get_if<std::string>(&content)) content = api::number_in(*text);
        if (const auto* whole = std::get_if<std::int64_t>(&content)) return static_cast<double>(*whole);
        if (const auto* decimal = std::get_if<double>(&content)) return *decimal;
        return std::nullopt;
    };
    return number(a) && number(a) == number(b);
}

struct fresh_value {
    const std::string* date;
    const api::cell* content;
};

/// Inserts rows in batches. Each statement opens and closes the table, so inserting a whole window at once takes a
/// third less time.
void insert_values(sql_connection& db, std::int64_t attribute, std::span<const fresh_value> rows) {
    static constexpr std::array<std::size_t, 3> sizes{core::window_days, 8, 1};
    static const auto statements = [] {
        std::array<std::string, sizes.size()> sql;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            sql[i] = "INSERT INTO attribute_values (attribute_id, date, value) VALUES (?1, ?, ?)";
            for (std::size_t row = 1; row < sizes[i]; ++row) sql[i] += ", (?1, ?, ?)";
        }
        return sql;
    }();
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        for (; rows.size() >= sizes[i]; rows = rows.subspan(sizes[i])) {
            auto& insert = db.query(statements[i].c_str(), attribute);
            int index = 1;
            for (const auto& row : rows.first(sizes[i])) {
                sql_connection::bind(insert, ++index, *row.date);
                sql_connection::bind(insert, ++index, *row.content);
            }
            insert.exec();
        }
    }
}

/// Marks the attributes of a page as seen by this window. They are covered from its first day if their covered days
/// stay unbroken.
void note_window(const saving& page, const std::string& ids) {
    const auto& at = page.asked.at;
    page.db.run(
        "UPDATE attributes SET last_window = ?2, covered_from = CASE WHEN covered_from > ?4 THEN covered_from "
        "WHEN covered_from IS NULL AND NOT ?5 THEN NULL ELSE min(ifnull(covered_from, ?3), ?3) END "
        "WHERE id IN (SELECT value FROM json_each(?1))",
        ids, at.id, *at.first, *at.last + std::chrono::days{1}, page.asked.what == core::part::values);
}

/// Whether the copy has values in the days of the window, of these attributes, or of all active ones if the list is
/// empty.
bool holds_values(const saving& page, const std::string& ids) {
    return page.db.number(
               "SELECT EXISTS (SELECT 1 FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id "
               "WHERE iif(?1 = '[]', a.active, a.id IN (SELECT value FROM json_each(?1))) "
               "AND v.date BETWEEN ?2 AND ?3 AND v.value IS NOT NULL)",
               ids, *page.asked.at.first, *page.asked.at.last) != 0;
}

bool is_above_one(const api::value& value) {
    const auto* whole = std::get_if<std::int64_t>(&value.content);
    const auto* decimal = std::get_if<double>(&value.content);
    return (whole && *whole > 1) || (decimal && *decimal > 1);
}

}  // namespace

void keep_days(sql_connection& db, iso::day first, iso::day last) {
    constexpr std::chrono::days longest{36525};  // longer than a life: days between stray dates are not filled in
    const auto before = db.day("SELECT max(date) FROM days WHERE date < ?1", first);
    const auto after = db.day("SELECT min(date) FROM days WHERE date > ?1", last);
    if (before && first - *before < longest) first = *before + std::chrono::days{1};
    if (after && *after - last < longest) last = *after - std::chrono::days{1};
    if (last - first >= longest) return;
    for (auto day = first; day <= last; day += std::chrono::days{1})
        db.run("INSERT OR IGNORE INTO days (date) VALUES (?1)", day);
}

save_result save_values(const saving& page, const known_attribute& attribute, const std::vector<api::value>& values,
                        known_days& days) {
    save_result result;
    if (values.empty()) return result;
    std::vector<api::value> told;  // oldest first; the service lists the newest first, so sorting is rarely needed
    told.reserve(values.size());
    for (auto value = values.rbegin(); value != values.rend(); ++value)
        told.push_back({value->date, api::normalised(value->content, attribute.value_type)});
    const auto earlier = [](const api::value& a, const api::value& b) { return a.date < b.date; };
    if (!std::is_sorted(told.begin(), told.end(), earlier)) std::stable_sort(told.begin(), told.end(), earlier);
    result.oldest = told.front().date;
    const auto held = stored_values(page.db, attribute.id, told.front().date, told.back().date);
    std::vector<fresh_value> fresh;
    auto old = held.begin();
    for (auto next = told.begin(); next != told.end(); ++next) {
        const auto& [date, content] = *next;
        if (next != told.begin() && next[-1].date == date) continue;  // if a day is listed twice, the last counts
        while (old != held.end() && old->date < date) ++old;
        if (old == held.end() || old->date != date) {
            ++result.new_rows;
            const auto [day, first] = days.try_emplace(date);
            if (first) {
                day->second = iso::format(date);
                page.db.run("INSERT OR IGNORE INTO days (date) VALUES (?1)", day->second);
            }
            fresh.push_back({&day->second, &content});
            continue;
        }
        result.overlapped = true;
        if (old->content == content) continue;
        const bool spelt_otherwise = api::normalised(old->content, attribute.value_type) == content;
        if (!spelt_otherwise && !same_number(old->content, content))
            page.db.run(
                "INSERT OR REPLACE INTO value_changes (attribute_id, date, seen_at, old_value, new_value) "
                "VALUES (?1, ?2, ?3, ?4, ?5)",
                attribute.id, date, page.now, old->content, content);
        page.db.run("UPDATE attribute_values SET value = ?3 WHERE attribute_id = ?1 AND date = ?2", attribute.id, date,
                    content);
    }
    insert_values(page.db, attribute.id, fresh);
    // One percentage above 1 shows that all of that attribute are hundredths, and not fractions.
    if (attribute.value_type == api::value_type::percentage && std::ranges::any_of(told, is_above_one))
        page.db.run("UPDATE attributes SET unit = ?2 WHERE id = ?1 AND unit IS NOT ?2", attribute.id, percent);
    return result;
}

/// Saves a page of a window.
save_result save(const saving& page, const std::vector<api::attribute_values>& rows) {
    save_result result;
    known_days days;
    std::string ids;  // as a JSON array
    for (const auto& row : rows) {
        const auto attribute = save_attribute(page, row.of, row.of.active.value_or(true));
        const auto values = save_values(page, attribute, row.values, days);
        // The list of attributes did not have it, so the list has changed since it was read.
        if (attribute.inserted) page.db.run("UPDATE sync_state SET due_now = 1 WHERE part = 'attributes'");
        result.new_rows += values.new_rows;
        if (values.oldest) result.oldest = std::min(*values.oldest, result.oldest.value_or(*values.oldest));
        ids += (ids.empty() ? '[' : ',') + std::to_string(attribute.id);
    }
    if (!days.empty()) keep_days(page.db, days.begin()->first, days.rbegin()->first);
    ids = ids.empty() ? "[]" : ids + ']';
    note_window(page, ids);
    const bool is_empty = !result.oldest && !page.asked.at.stragglers && (!rows.empty() || page.asked.at.page == 1);
    result.vanished = is_empty && holds_values(page, ids);
    return result;
}

/// Saves the days of one attribute before those already covered.
save_result save(const saving& page, const std::vector<api::value>& rows) {
    auto& found = page.db.query("SELECT id, value_type FROM attributes WHERE name = ?1", page.asked.attributes.at(0));
    if (!found.executeStep()) return {};
    const known_attribute attribute{found.getColumn(0).getInt64(), integer_of(found.getColumn(1)), false};
    found.reset();
    known_days days;
    const auto result = save_values(page, attribute, rows, days);
    if (!days.empty()) keep_days(page.db, days.begin()->first, days.rbegin()->first);
    return result;
}

}  // namespace existd::store
