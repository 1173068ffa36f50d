// The views that users and their programs query.
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>

#include "schema/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::schema {
namespace {

using testing::ElementsAre;

class Views : public testing::Test {
  protected:
    void attribute(int id, const std::string& name, int type = 0, const std::string& group = "activity") {
        SQLite::Statement insert(db,
                                 "INSERT INTO attributes (id, name, label, group_name, value_type, active, position, "
                                 "first_seen_at, last_walk) VALUES (?, ?, ?, ?, ?, 1, ?, '2022-01-01T00:00:00Z', 1)");
        insert.bind(1, id);
        insert.bind(2, name);
        insert.bind(3, "The " + name);
        insert.bind(4, group);
        insert.bind(5, type);
        insert.bind(6, id);
        insert.exec();
    }
    void value(int id, const std::string& date, const std::string& literal) {
        db.exec("INSERT INTO attribute_values VALUES (" + std::to_string(id) + ", '" + date + "', " + literal + ");" +
                "INSERT OR IGNORE INTO days VALUES ('" + date + "')");
    }
    std::string rows(const std::string& sql) {
        SQLite::Statement query(db, sql);
        std::string result;
        while (query.executeStep()) {
            if (!result.empty()) result += ' ';
            for (int i = 0; i < query.getColumnCount(); ++i)
                result += (i > 0 ? "|" : "") + (query.getColumn(i).isNull() ? "null" : query.getColumn(i).getString());
        }
        return result;
    }
    /// Returns what the query scans and searches, step by step.
    std::vector<std::string> plan(const std::string& sql) {
        std::vector<std::string> steps;
        SQLite::Statement query(db, "EXPLAIN QUERY PLAN " + sql);
        while (query.executeStep()) {
            const std::string step = query.getColumn("detail").getString();
            if (!step.starts_with("CORRELATED SCALAR SUBQUERY")) steps.push_back(step);
        }
        return steps;
    }
    std::string columns(const std::string& view) {
        return rows("SELECT group_concat(name, ',') FROM pragma_table_info('" + view + "')");
    }

    tests::temporary_folder folder;
    SQLite::Database db = open_for_writing(folder / "exist.db");
};

TEST_F(Views, TagsAreTheCustomBooleansOfADay) {
    attribute(1, "coffee", 7, "custom");
    attribute(2, "steps", 0, "custom");
    attribute(3, "rain", 7, "weather");
    attribute(4, "tea", 7, "custom");
    value(1, "2022-06-17", "1");
    value(1, "2022-06-16", "0");
    value(1, "2022-06-15", "NULL");
    value(2, "2022-06-17", "1");
    value(3, "2022-06-17", "1");
    EXPECT_EQ(rows("SELECT date, attribute, label FROM tags"), "2022-06-17|coffee|The coffee");
}

TEST_F(Views, ProgressUsesTheGoalOfThatWeekday) {
    attribute(1, "steps");
    db.exec("INSERT INTO averages VALUES ('steps', '2022-06-05', 9, 1, 2, 3, 4, 5, 6, 7)");
    for (int day = 6; day <= 12; ++day)
        value(1, day < 10 ? "2022-06-0" + std::to_string(day) : "2022-06-" + std::to_string(day), "10");
    EXPECT_EQ(
        rows("SELECT date, goal FROM progress ORDER BY date"),
        "2022-06-06|1.0 2022-06-07|2.0 2022-06-08|3.0 2022-06-09|4.0 2022-06-10|5.0 2022-06-11|6.0 2022-06-12|7.0");
}

TEST_F(Views, ProgressUsesTheNewestSetUpToTheDay) {
    attribute(1, "steps");
    db.exec(
        "INSERT INTO averages VALUES ('steps', '2022-06-05', 1, 1, 1, 1, 1, 1, 1, 1), "
        "('steps', '2022-06-12', 2, 2, 2, 2, 2, 2, 2, 2), ('steps', '2022-06-19', 3, 3, 3, 3, 3, 3, 3, 3)");
    for (const char* date : {"2022-06-04", "2022-06-05", "2022-06-11", "2022-06-12", "2022-06-18", "2022-06-30"})
        value(1, date, "6");
    EXPECT_EQ(
        rows("SELECT date, goal, percent FROM progress ORDER BY date"),
        "2022-06-05|1.0|600.0 2022-06-11|1.0|600.0 2022-06-12|2.0|300.0 2022-06-18|2.0|300.0 2022-06-30|3.0|200.0");
}

TEST_F(Views, ProgressHasNoPercentWithoutAGoal) {
    attribute(1, "steps");
    db.exec("INSERT INTO averages VALUES ('steps', '2022-06-12', 0, 0, NULL, 5, 5, 5, 5, 5)");
    value(1, "2022-06-13", "6");
    value(1, "2022-06-14", "6");
    value(1, "2022-06-15", "NULL");
    EXPECT_EQ(rows("SELECT date, value, goal, percent FROM progress ORDER BY date"),
              "2022-06-13|6|0.0|null 2022-06-14|6|null|null 2022-06-15|null|5.0|null");
}

TEST_F(Views, ProgressLeavesOutTypesWithoutAmounts) {
    for (int type = 0; type <= 8; ++type) {
        attribute(type + 1, "type" + std::to_string(type), type);
        value(type + 1, "2022-06-17", "1");
        db.exec("INSERT INTO averages VALUES ('type" + std::to_string(type) +
                "', '2022-06-12', 1, 1, 1, 1, 1, 1, 1, 1)");
    }
    EXPECT_EQ(rows("SELECT group_concat(attribute) FROM progress"), "type0,type1,type3,type5,type8");
}

TEST_F(Views, DailyHasOneRowADayAndOneColumnAnAttributeInExistsOrder) {
    attribute(2, "mood");
    attribute(1, "steps");
    value(1, "2022-06-17", "619");
    value(2, "2022-06-17", "8");
    value(2, "2022-06-16", "NULL");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,steps,mood,time");
    EXPECT_EQ(rows("SELECT date, steps, mood FROM daily"), "2022-06-16|null|null 2022-06-17|619|8");
}

TEST_F(Views, DailyReadsOnlyTheDaysAndAttributesAskedFor) {
    attribute(1, "steps");
    attribute(2, "mood");
    rebuild_daily_view(db);
    const std::string days_back = "SCAN d", a_day = "SEARCH d USING PRIMARY KEY (date=?)",
                      a_value = "SEARCH attribute_values USING PRIMARY KEY (attribute_id=? AND date=?)";
    EXPECT_THAT(plan("SELECT * FROM daily ORDER BY date DESC LIMIT 7"), ElementsAre(days_back, a_value, a_value));
    EXPECT_THAT(plan("SELECT * FROM daily WHERE date = '2022-06-17'"), ElementsAre(a_day, a_value, a_value));
    EXPECT_THAT(plan("SELECT date, steps FROM daily"), ElementsAre(days_back, a_value));
    EXPECT_THAT(plan("SELECT avg(steps) FROM daily WHERE date > '2022-06-17'"),
                ElementsAre("SEARCH d USING PRIMARY KEY (date>?)", a_value));
}

TEST_F(Views, DailyHasAsManyColumnsAsSqliteAllows) {
    db.exec("BEGIN");
    for (int id = 1; id <= 2100; ++id) attribute(id, "a" + std::to_string(id));
    db.exec("COMMIT");
    value(1998, "2022-06-17", "5");
    rebuild_daily_view(db);
    EXPECT_EQ(rows("SELECT count(*) FROM pragma_table_info('daily')"), "2000");
    EXPECT_EQ(rows("SELECT a1, a1998 FROM daily"), "null|5");
}

TEST_F(Views, DailyCopesWithAwkwardNames) {
    const std::vector<std::string> names{"a\"b", "it's",  "semi;colon", "select", "two words", "[x]",
                                         "`y`",  "ñandú", "😀",          "",       "1"};
    int id = 0;
    for (const auto& name : names) {
        attribute(++id, name);
        value(id, "2022-06-17", std::to_string(id));
    }
    rebuild_daily_view(db);
    SQLite::Statement query(db, "SELECT * FROM daily");
    ASSERT_TRUE(query.executeStep());
    ASSERT_EQ(query.getColumnCount(), static_cast<int>(names.size()) + 2);  // date, time
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(query.getColumn(static_cast<int>(i) + 1).getName(), names[i]);
        EXPECT_EQ(query.getColumn(static_cast<int>(i) + 1).getInt(), static_cast<int>(i) + 1);
    }
}

TEST_F(Views, DailyHasNoColumnForANameThatSqlCannotExpress) {
    attribute(1, "x");
    db.exec("UPDATE attributes SET name = 'a' || char(0) || 'b'");
    attribute(2, "steps");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,steps,time");
}

TEST_F(Views, DailyHasOneColumnForNamesThatDifferInCase) {
    attribute(1, "Steps");
    attribute(2, "steps");
    attribute(3, "DATE");
    value(2, "2022-06-17", "5");
    value(1, "2022-06-17", "4");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,Steps,time");
    EXPECT_EQ(rows("SELECT steps FROM daily"), "4");
}

TEST_F(Views, DailyIsThereBeforeAnyAttributeIs) {
    EXPECT_EQ(columns("daily"), "date,time");
}

TEST_F(Views, DailyLeavesTheNameTimeToAnAttribute) {
    attribute(1, "Time");
    value(1, "2022-06-17", "7");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,Time");
    EXPECT_EQ(rows("SELECT time FROM daily"), "7");
}

TEST_F(Views, TimeIsTheMidnightOfTheDateInSecondsOfTheEpoch) {
    attribute(1, "tea", 7, "custom");
    attribute(2, "steps");
    rebuild_daily_view(db);
    db.exec(
        "INSERT INTO averages (attribute, date) VALUES ('steps', '1970-01-04');"
        "INSERT INTO correlations (date, attribute, position) VALUES ('2022-06-17', 'steps', 0)");
    for (const char* date : {"1970-01-02", "2022-06-17"}) {
        value(1, date, "1");
        value(2, date, "1");
    }
    const std::string both = "1970-01-02|86400|integer 2022-06-17|1655424000|integer";
    for (const std::string view : {"daily", "tags"})
        EXPECT_EQ(rows("SELECT date, time, typeof(time) FROM " + view + " ORDER BY 1"), both) << view;
    EXPECT_EQ(rows("SELECT date, time, typeof(time) FROM daily_values WHERE attribute = 'steps' ORDER BY 1"), both);
    for (const std::string view : {"progress", "latest_correlations"})
        EXPECT_EQ(rows("SELECT date, time, typeof(time) FROM " + view), "2022-06-17|1655424000|integer") << view;
    EXPECT_EQ(rows("SELECT date, time, typeof(time) FROM trend"), "1970-01-04|259200|integer");
}

TEST_F(Views, FreshnessShowsTheAgeOfAPart) {
    db.exec(
        "UPDATE sync_state SET page = 2, last_success_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-90 minutes') "
        "WHERE part = 'values'");
    EXPECT_EQ(rows("SELECT part, age_seconds BETWEEN 5398 AND 5460, under_way FROM freshness "
                   "WHERE part IN ('values', 'insights') ORDER BY part"),
              "insights|null|0 values|1|1");
}

TEST_F(Views, LatestCorrelationsAreThoseOfTheNewestSet) {
    db.exec(
        "INSERT INTO correlations (date, attribute, position) VALUES ('2022-06-05', 'a', 0), ('2022-06-12', 'b', 0)");
    EXPECT_EQ(rows("SELECT attribute FROM latest_correlations"), "b");
}

}  // namespace
}  // namespace existd::schema
