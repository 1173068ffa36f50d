// Each decoder, and what comes after it: an answer that is taken is saved, reads back equal, and leaves a copy that can
// be asked and planned with. The first byte says which part was asked for, and which page of it.
// Seen to be caught: Tuesday's average saved as Monday's too (store/weekly_rows.cpp).
#include <set>
#include <tuple>

#include <SQLiteCpp/Backup.h>

#include "daemon/api/decode.hpp"
#include "daemon/api/requests.hpp"
#include "daemon/core/plan.hpp"
#include "daemon/store/writer.hpp"
#include "schema/database.hpp"
#include "tests/fuzz/target.hpp"

namespace existd::fuzz {
namespace {

using namespace std::chrono_literals;
using core::part;

constexpr iso::day today{std::chrono::year{2022} / 6 / 17};
constexpr iso::instant now = today + 2h;

/// A copy that knows one attribute, made once.
SQLite::Database& first_copy() {
    static SQLite::Database made = [] {
        SQLite::Database db = schema::open_for_writing(":memory:");
        db.exec(
            "INSERT INTO attributes (name, value_type, active, position, first_seen_at) "
            "VALUES ('steps', 0, 1, 0, '2022-06-01T00:00:00Z')");
        schema::rebuild_daily_view(db);
        return db;
    }();
    return made;
}

/// In memory, under a name that a second connection can open.
SQLite::Database opened(int flags) {
    return SQLite::Database("file:/copy?vfs=memdb", flags | SQLite::OPEN_URI);
}

core::fetch question(part what, int page) {
    core::fetch asked{what, {}, {}};
    asked.at.id = 7;
    asked.at.page = page;
    if (core::is_windowed(what) || what == part::averages_history || what == part::older) asked.at.last = today;
    if (core::is_windowed(what)) asked.at.first = today - std::chrono::days{core::window_days - 1};
    if (what == part::older) asked.attributes = {"steps"};
    return asked;
}

struct reading {
    store::sql_connection db;

    template <class... Args>
    void expect_one(const char* what, const char* sql, const Args&... args) {
        expect(db.number(sql, args...) == 1, what);
    }

    /// Calls `check` with the last row of each key: that is the one that counts.
    template <class Row, class Key, class Check>
    void each_last(const std::vector<Row>& rows, Key key, Check check) {
        std::set<decltype(key(rows.front()))> seen;
        for (auto row = rows.rbegin(); row != rows.rend(); ++row)
            if (seen.insert(key(*row)).second) check(*row);
    }

    void check_value(const std::string& attribute, iso::day date, const api::cell& content) {
        expect_one(
            "a value reads back equal",
            "SELECT count(*) FROM attribute_values v JOIN attributes a ON a.id = v.attribute_id JOIN days d USING "
            "(date) WHERE a.name = ?1 AND v.date = ?2 AND v.value IS ?3 AND typeof(v.value) = typeof(?3)",
            attribute, date, content);
    }

    void check(const api::profile& row) {
        expect_one("the profile reads back equal",
                   "SELECT count(*) FROM profile WHERE username IS ?1 AND first_name IS ?2 AND last_name IS ?3 AND "
                   "timezone IS ?4 AND local_time IS ?5 AND imperial_distance IS ?6 AND trial IS ?7",
                   row.username, row.first_name, row.last_name, row.timezone, row.local_time, row.imperial_distance,
                   row.trial);
    }
    void check(const std::vector<api::attribute>& rows) {
        each_last(
            rows, [](const auto& row) { return row.name; },
            [&](const auto& row) {
                expect_one("an attribute reads back equal",
                           "SELECT count(*) FROM attributes WHERE name = ?1 AND ifnull(?2, label) IS label AND "
                           "template IS ?3 AND ifnull(?4, value_type) IS value_type AND ifnull(?5, priority) IS "
                           "priority AND ifnull(?6, group_name) IS group_name",
                           row.name, row.label, row.template_name, row.value_type, row.priority,
                           row.in_group ? std::optional(row.in_group->name) : std::nullopt);
            });
    }
    void check(const std::vector<api::attribute_values>& rows) {
        std::map<std::string, std::optional<std::int64_t>> types{{"steps", 0}};
        std::map<std::pair<std::string, iso::day>, api::cell> expected;
        for (const auto& row : rows) {
            auto& type = types[row.of.name];
            if (row.of.value_type) type = row.of.value_type;
            for (const auto& value : row.values)
                expected[{row.of.name, value.date}] = api::normalised(value.content, type);
        }
        for (const auto& [key, content] : expected) check_value(key.first, key.second, content);
    }
    void check(const std::vector<api::value>& rows) {
        each_last(
            rows, [](const auto& row) { return row.date; },
            [&](const auto& row) { check_value("steps", row.date, api::normalised(row.content, 0)); });
    }
    void check(const std::vector<api::attribute_template>& rows) {
        each_last(
            rows, [](const auto& row) { return row.name; },
            [&](const auto& row) {
                expect_one("a template reads back equal",
                           "SELECT count(*) FROM attribute_templates WHERE name = ?1 AND label IS ?2 AND "
                           "group_name IS ?3 AND priority IS ?4 AND value_type IS ?5",
                           row.name, row.label, row.group_name, row.priority, row.value_type);
            });
    }
    void check(const std::vector<api::average>& rows) {
        each_last(
            rows, [](const auto& row) { return std::pair(row.attribute, row.date); },
            [&](const auto& row) {
                const auto& day = row.weekdays;
                expect_one("averages read back equal",
                           "SELECT count(*) FROM averages WHERE attribute = ?1 AND date = ?2 AND overall IS ?3 AND "
                           "monday IS ?4 AND tuesday IS ?5 AND wednesday IS ?6 AND thursday IS ?7 AND friday IS "
                           "?8 AND saturday IS ?9 AND sunday IS ?10",
                           row.attribute, row.date, row.overall, day[0], day[1], day[2], day[3], day[4], day[5],
                           day[6]);
            });
    }
    void check(const std::vector<api::correlation>& rows) {
        each_last(
            rows,
            [](const auto& row) {
                return std::tuple(row.date, row.attribute, row.attribute2.value_or(""), row.offset.value_or(-1));
            },
            [&](const auto& row) {
                expect_one("a correlation reads back equal",
                           "SELECT count(*) FROM correlations WHERE date = ?1 AND attribute = ?2 AND "
                           "ifnull(attribute2, '') = ifnull(?3, '') AND ifnull(offset, -1) = ifnull(?4, -1) AND value "
                           "IS ?5 AND p IS ?6 AND percentage IS ?7 AND stars IS ?8 AND second_person IS ?9 AND "
                           "second_person_elements IS ?10 AND rating_positive IS ?11 AND rating IS ?12",
                           row.date, row.attribute, row.attribute2, row.offset, row.value, row.p, row.percentage,
                           row.stars, row.second_person, row.second_person_elements, row.rating_positive, row.rating);
            });
    }
    void check(const std::vector<api::insight>& rows) {
        each_last(
            rows, [](const auto& row) { return std::tuple(row.type, row.target_date, row.created); },
            [&](const auto& row) {
                expect_one("an insight reads back equal",
                           "SELECT count(*) FROM insights WHERE type = ?1 AND target_date IS ?2 AND created = ?3 "
                           "AND priority IS ?4 AND html IS ?5 AND text IS ?6",
                           row.type, row.target_date, iso::format(row.created), row.priority, row.html, row.text);
            });
    }

    void check_views() {
        for (const char* sql : {"SELECT * FROM daily", "SELECT * FROM progress", "SELECT * FROM tags"}) {
            auto& rows = db.query(sql);
            while (rows.executeStep()) {
            }
            rows.reset();
        }
    }
};

void check_what_is_next(store::writer& cache) {
    core::cadence every;
    every.owned = true;
    const auto known = cache.snapshot(now);
    for (const auto& planned : core::plan_requests(known, every))
        expect(planned.requests > 0, "what is planned takes requests");
    if (const auto next = core::next_fetch(known, every)) {
        const std::string target = api::target_of(*next, "/api/2/");
        expect(target.starts_with("/api/2/"), "a target begins with the path of the API", target);
        for (const char c : target) expect(c > ' ' && c < 127, "a target is one word of ASCII", target);
    }
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    if (size == 0) return 0;
    const auto what = core::all_parts[data[0] % core::all_parts.size()];
    const int page = 1 + data[0] / int{core::all_parts.size()} % 2;
    const auto answer = api::decode_page(what, fuzz::text_of(data + 1, size - 1));
    if (!answer) {
        const std::string& why = answer.error().message;
        fuzz::expect(!why.empty() && why.find_first_of("\r\n") == std::string::npos, "a refusal is one line", why);
        return 0;
    }
    SQLite::Database writer = fuzz::opened(SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(writer, fuzz::first_copy()).executeStep();
    fuzz::reading reading{store::sql_connection(fuzz::opened(SQLite::OPEN_READONLY))};
    store::writer cache(std::move(writer));
    cache.save_page(fuzz::question(what, page), *answer, {}, fuzz::now);
    cache.commit();
    std::visit([&](const auto& rows) { reading.check(rows); }, answer->content);
    reading.check_views();
    fuzz::check_what_is_next(cache);
    return 0;
}
