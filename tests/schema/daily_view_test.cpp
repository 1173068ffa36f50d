// The view `daily`: one row for each day, one column for each attribute.
#include <gmock/gmock.h>

#include "tests/schema/views_fixture.hpp"

namespace existd::schema::test {
namespace {

using testing::ElementsAre;

using DailyView = views_fixture;

TEST_F(DailyView, HasOneRowADayAndOneColumnAnAttributeInExistsOrder) {
    attribute(2, "mood");
    attribute(1, "steps");
    value(1, "2022-06-17", "619");
    value(2, "2022-06-17", "8");
    value(2, "2022-06-16", "NULL");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,steps,mood,time");
    EXPECT_EQ(rows("SELECT date, steps, mood FROM daily"), "2022-06-16|null|null 2022-06-17|619|8");
}

TEST_F(DailyView, ReadsOnlyTheDaysAndAttributesAskedFor) {
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

TEST_F(DailyView, HasAsManyColumnsAsSqliteAllows) {
    db.exec("BEGIN");
    for (int id = 1; id <= 2100; ++id) attribute(id, "a" + std::to_string(id));
    db.exec("COMMIT");
    value(1998, "2022-06-17", "5");
    rebuild_daily_view(db);
    EXPECT_EQ(rows("SELECT count(*) FROM pragma_table_info('daily')"), "2000");
    EXPECT_EQ(rows("SELECT a1, a1998 FROM daily"), "null|5");
}

TEST_F(DailyView, CopesWithAwkwardNames) {
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

TEST_F(DailyView, HasNoColumnForANameThatSqlCannotExpress) {
    attribute(1, "x");
    db.exec("UPDATE attributes SET name = 'a' || char(0) || 'b'");
    attribute(2, "steps");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,steps,time");
}

TEST_F(DailyView, HasOneColumnForNamesThatDifferInCase) {
    attribute(1, "Steps");
    attribute(2, "steps");
    attribute(3, "DATE");
    value(2, "2022-06-17", "5");
    value(1, "2022-06-17", "4");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,Steps,time");
    EXPECT_EQ(rows("SELECT steps FROM daily"), "4");
}

TEST_F(DailyView, IsThereBeforeAnyAttributeIs) {
    EXPECT_EQ(columns("daily"), "date,time");
}

TEST_F(DailyView, HasItsOwnColumnsWhateverAttributesAreNamed) {
    attribute(1, "Time");
    attribute(2, "Date");
    value(1, "2022-06-17", "7");
    rebuild_daily_view(db);
    EXPECT_EQ(columns("daily"), "date,time");
    EXPECT_EQ(rows("SELECT time FROM daily"), "1655424000");
}

}  // namespace
}  // namespace existd::schema::test
