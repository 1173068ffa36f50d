// The views that users and their programs query.
#include <gmock/gmock.h>

#include "tests/schema/views_fixture.hpp"

namespace existd::schema::test {
namespace {

using testing::ElementsAre;

using Views = views_fixture;

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

TEST_F(Views, NumberIsTheValueAsADecimalAndNoText) {
    attribute(1, "steps");
    for (const auto& [date, literal] : {std::pair{"2022-06-14", "425"}, std::pair{"2022-06-15", "'many'"},
                                        std::pair{"2022-06-16", "NULL"}, std::pair{"2022-06-17", "0.5"}})
        value(1, date, literal);
    EXPECT_EQ(rows("SELECT number, number / 60 FROM daily_values ORDER BY date LIMIT 1"), "425.0|7.08333333333333");
    EXPECT_EQ(rows("SELECT number FROM daily_values ORDER BY date"), "425.0 null null 0.5");
    EXPECT_EQ(rows("SELECT count(*) FROM daily_values WHERE number > '100'"), "1") << "compared as a number";
}

TEST_F(Views, WeeksAndMonthsAreWhatTheirDaysAddUpTo) {
    attribute(1, "steps");
    attribute(2, "mood", 8);
    attribute(3, "note", 2);
    db.exec(
        "UPDATE attributes SET aggregate = CASE id WHEN 1 THEN 'sum' WHEN 2 THEN 'mean' ELSE 'none' END;"
        "INSERT INTO days VALUES ('2022-05-28'), ('2022-05-29'), ('2022-05-30'), ('2022-05-31'), ('2022-06-01'), "
        "('2022-06-02'), ('2022-06-03'), ('2022-06-04'), ('2022-06-05'), ('2022-06-06')");
    for (const auto& [date, steps] :
         {std::pair{"2022-05-28", "1"}, std::pair{"2022-05-29", "2"}, std::pair{"2022-05-30", "4"},
          std::pair{"2022-06-05", "8"}, std::pair{"2022-06-06", "16"}, std::pair{"2022-06-01", "NULL"}})
        value(1, date, steps);
    value(2, "2022-06-05", "7");
    value(3, "2022-06-05", "'a note'");
    EXPECT_EQ(rows("SELECT * FROM weeks ORDER BY attribute, week"),
              "mood|2022-05-30|1|null|7.0|7|7 steps|2022-05-23|2|3|1.5|1|2 steps|2022-05-30|2|12|6.0|4|8 "
              "steps|2022-06-06|1|16|16.0|16|16");
    EXPECT_EQ(rows("SELECT * FROM months ORDER BY attribute, month"),
              "mood|2022-06|1|null|7.0|7|7 steps|2022-05|3|7|2.33333333333333|1|4 steps|2022-06|2|24|12.0|8|16");
}

TEST_F(Views, WeeksAndMonthsCountEachDayWhereAStrayDateStandsAlone) {
    attribute(1, "steps");
    for (const char* date : {"1870-01-05", "2021-12-31", "2022-01-01", "2022-01-02", "2022-01-03"}) value(1, date, "1");
    EXPECT_EQ(rows("SELECT week, days FROM weeks ORDER BY week"), "1870-01-03|1 2021-12-27|3 2022-01-03|1");
    EXPECT_EQ(rows("SELECT month, days FROM months ORDER BY month"), "1870-01|1 2021-12|1 2022-01|3");
}

TEST_F(Views, ClockFollowsTheZoneThroughAChange) {
    const auto at = [&](const std::string& now) {
        std::string view = rows("SELECT sql FROM sqlite_schema WHERE name = 'clock'");
        for (std::size_t i; (i = view.find("'now'")) != std::string::npos;) view.replace(i, 5, "'" + now + "'");
        db.exec("DROP VIEW IF EXISTS temp.clock; CREATE TEMP " + view.substr(view.find("VIEW")));
        const auto answer = rows("SELECT today, yesterday FROM temp.clock");
        db.exec("DROP VIEW temp.clock");
        return answer;
    };
    EXPECT_EQ(at("2022-10-02T23:30:00Z"), "2022-10-02|2022-10-01") << "UTC as long as nothing is known";
    db.exec(
        "INSERT INTO zone_changes VALUES ('2000-01-01T00:00:00Z', 39600), ('2022-04-02T16:00:00Z', 36000), "
        "('2022-10-01T16:00:00Z', 39600)");
    EXPECT_EQ(at("2022-10-01T13:59:59Z"), "2022-10-01|2022-09-30");
    EXPECT_EQ(at("2022-10-01T14:00:00Z"), "2022-10-02|2022-10-01") << "ten hours ahead";
    EXPECT_EQ(at("2022-10-02T12:59:59Z"), "2022-10-02|2022-10-01");
    EXPECT_EQ(at("2022-10-02T13:00:00Z"), "2022-10-03|2022-10-02") << "eleven hours ahead";
    EXPECT_EQ(rows("SELECT now = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), timezone FROM clock"), "1|null");
}

TEST_F(Views, CorrelationHistoryHasTheOrderOfTime) {
    db.exec(
        "INSERT INTO correlations (date, attribute, attribute2, offset, value, stars, position) VALUES "
        "('2022-06-05', 'bad_sleep', 'coffee', -1, 0.3, 4, 0), ('2022-06-12', 'coffee', 'bad_sleep', 1, 0.4, 5, 0), "
        "('2022-06-12', 'bad_sleep', 'coffee', 1, 0.5, 5, 1), ('2022-06-12', 'mood', 'coffee', 0, 0.6, 5, 2), "
        "('2022-06-12', 'mood', NULL, 0, 0.7, 5, 3)");
    EXPECT_EQ(rows("SELECT date, earlier, later, days_later, value FROM correlation_history ORDER BY value"),
              "2022-06-05|bad_sleep|coffee|1|0.3 2022-06-12|bad_sleep|coffee|1|0.4 2022-06-12|coffee|bad_sleep|1|0.5 "
              "2022-06-12|coffee|mood|0|0.6");
}

TEST_F(Views, PossibleRenamesBeginWhereAnotherEnds) {
    attribute(1, "old", 7, "custom");
    attribute(2, "fresh", 7, "custom");
    attribute(3, "of_another_type", 8, "custom");
    attribute(4, "later", 7, "custom");
    attribute(5, "renamed_with_its_history", 7, "custom");
    value(1, "2022-06-10", "1");
    value(1, "2022-06-12", "1");
    value(1, "2022-06-13", "0");
    for (int id : {2, 3}) value(id, "2022-06-13", "1");
    value(4, "2022-06-14", "1");
    value(5, "2022-06-10", "1");
    EXPECT_EQ(rows("SELECT * FROM possible_renames"), "") << "both are active";
    db.exec("UPDATE attributes SET active = 0, inactive_since = '2022-06-15T01:00:00Z' WHERE id = 1");
    EXPECT_EQ(rows("SELECT * FROM possible_renames"), "old|fresh|2022-06-12|2022-06-13");
    db.exec("UPDATE attributes SET first_seen_at = '2022-06-15T01:00:00Z' WHERE id = 5");
    EXPECT_EQ(rows("SELECT new_name FROM possible_renames ORDER BY 1"), "fresh renamed_with_its_history");
}

TEST_F(Views, AreLookedIntoForWhatIsAskedAndNeverCopied) {
    attribute(1, "steps");
    const std::string of_a_day = "v.attribute = a.name AND v.date = '2022-06-17'";
    for (const std::string& sql :
         {std::string("SELECT * FROM day_states WHERE attribute = 'steps' AND date > '2022-06-17'"),
          std::string("SELECT * FROM day_states WHERE date = '2022-06-17'"),
          "SELECT a.label, v.state FROM attributes a JOIN day_states v ON " + of_a_day,
          "SELECT a.label, v.number FROM attributes a JOIN daily_values v ON " + of_a_day,
          std::string("SELECT a.label, v.state FROM attributes a JOIN day_states v ON v.attribute = a.name "
                      "AND v.date = (SELECT yesterday FROM clock)"),
          "SELECT a.label, (SELECT v.number FROM daily_values v WHERE " + of_a_day + ") FROM attributes a",
          "SELECT a.label FROM attributes a WHERE EXISTS (SELECT 1 FROM tags v WHERE " + of_a_day + ")",
          std::string("SELECT a.label, v.value FROM attributes a LEFT JOIN attribute_values v "
                      "ON v.attribute_id = a.id AND v.date = '2022-06-17'"),
          std::string("SELECT * FROM weeks WHERE attribute = 'steps'"),
          std::string("SELECT * FROM weeks WHERE week = '2022-06-13'"),
          std::string("SELECT * FROM months WHERE month = '2022-06'"),
          std::string(
              "SELECT x.label, y.label FROM tags x JOIN tags y ON y.date = x.date AND y.attribute > x.attribute")})
        for (const std::string& step : plan(sql)) {
            EXPECT_THAT(step, testing::Not(testing::HasSubstr("AUTOMATIC"))) << sql;
            EXPECT_FALSE(step.starts_with("MATERIALIZE")) << step << " of " << sql;
            EXPECT_FALSE(step.starts_with("SCAN v") && step.find("INDEX") == std::string::npos)
                << step << " of " << sql;
        }
    // Of a view, a LEFT JOIN copies what its constants leave of it, and no more.
    EXPECT_THAT(plan("SELECT a.label, v.number FROM attributes a LEFT JOIN daily_values v ON " + of_a_day),
                testing::Contains("SEARCH v USING PRIMARY KEY (attribute_id=? AND date=?)"));
    EXPECT_THAT(plan("SELECT d.date, v.number FROM days d LEFT JOIN daily_values v ON v.attribute = 'mood' "
                     "AND v.date = d.date"),
                testing::Contains("SEARCH a USING INDEX sqlite_autoindex_attributes_1 (name=?)"));
    EXPECT_THAT(plan("SELECT * FROM tags WHERE date = '2022-06-17'"),
                ElementsAre("SEARCH v USING INDEX values_of_one_by_date (date=?)",
                            "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)"));
    EXPECT_THAT(plan("SELECT * FROM tags WHERE attribute = 'coffee'"),
                ElementsAre(testing::HasSubstr("(name=?)"), "SEARCH v USING PRIMARY KEY (attribute_id=?)"));
}

}  // namespace
}  // namespace existd::schema::test
