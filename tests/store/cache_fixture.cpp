#include "tests/store/cache_fixture.hpp"

#include <SQLiteCpp/Statement.h>

namespace existd::store {

api::cell number(std::int64_t value) {
    return value;
}

api::attribute attribute_named(const std::string& name) {
    api::attribute row;
    row.name = name;
    row.label = "The " + name;
    row.in_group = api::group{"activity", "Activity", 1};
    row.service = api::named{"fitbit", "Fitbit"};
    row.priority = 1;
    row.value_type = api::value_type::integer;
    row.active = true;
    row.manual = false;
    return row;
}

api::attribute_values with_values(const std::string& name, std::vector<api::value> values) {
    return {attribute_named(name), std::move(values)};
}

core::fetch window(part what, iso::day last, int page) {
    core::fetch asked{what, {}, {}};
    asked.at.page = page;
    asked.at.first = last - days{30};
    asked.at.last = last;
    return asked;
}

std::int64_t CacheTest::save(core::fetch asked, api::page page, iso::instant now) {
    request_end done;
    done.id = stored->record_request(now, "boot", hours{1}, "/target");
    done.status = 200;
    if (asked.at.id == 0) asked.at.id = done.id;
    last_asked = asked;
    const auto new_rows = stored->save_page(asked, page, done, now);
    stored->commit();
    return new_rows;
}

void CacheTest::restart() {
    stored.reset();
    stored = std::make_unique<writer>(schema::open_for_writing(file));
}

void CacheTest::execute(const std::string& sql) {
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE, 1000).exec(sql);
}

std::string CacheTest::rows(const std::string& sql) {
    SQLite::Database db(file.string(), SQLite::OPEN_READONLY, 1000);
    SQLite::Statement query(db, sql);
    std::string result;
    while (query.executeStep()) {
        if (!result.empty()) result += ' ';
        for (int i = 0; i < query.getColumnCount(); ++i) {
            if (i > 0) result += '|';
            result += query.getColumn(i).isNull() ? "null" : query.getColumn(i).getString();
        }
    }
    return result;
}

std::string CacheTest::everything() {
    std::string result;
    for (const char* table : {"profile", "attribute_groups", "services", "attribute_templates", "attribute_services",
                              "attribute_values", "value_changes", "averages", "correlations", "insights"})
        result += std::string(table) + ": " + rows(std::string("SELECT * FROM ") + table) + "\n";
    return result +
           rows("SELECT id, name, label, active, value_type, covered_from, complete, position FROM attributes");
}

}  // namespace existd::store
