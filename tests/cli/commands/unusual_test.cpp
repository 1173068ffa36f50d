#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/past_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Sixty weeks up to noon on Friday 17 June 2022. Steps take turns between 1,000 and 1,600, moods between 3 and 6.
struct Unusual : testing::Test {
    sample_copy copy{*iso::parse_day("2022-06-17") + std::chrono::hours{12}, [](SQLite::Database& db) {
                         db.exec(R"sql(
INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'josh', 'UTC', '');
INSERT INTO attributes (id, name, label, template, group_name, value_type, aggregate, active, first_seen_at, complete)
VALUES (1, 'steps', 'Steps', 'steps', 'activity', 0, 'sum', 1, '', 1), (2, 'mood', 'Mood', 'mood', 'mood', 8, 'mean', 1, '', 1),
       (3, 'tag_wine', 'Wine', NULL, 'custom', 7, 'days', 1, '', 1);
WITH RECURSIVE past (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM past WHERE n < 420)
INSERT INTO attribute_values
SELECT id, date('2022-06-17', '-' || n || ' days'), iif(id = 1, 1000 + 100 * (n * n % 7), 3 + n * n % 4)
FROM past, (SELECT 1 AS id UNION SELECT 2))sql");
                     }};

    void set(const std::string& name, const std::string& date, const std::string& value) {
        copy.execute("INSERT OR REPLACE INTO attribute_values SELECT id, '" + date + "', " + value +
                     " FROM attributes WHERE name = '" + name + "'");
    }
    std::vector<std::string> found(const std::string& day, const std::string& what = "attribute") {
        return column(copy, {"unusual", day}, what);
    }
};

TEST_F(Unusual, IsWhatNoSuchWeekdayOfAYearDid) {
    EXPECT_THAT(found("2022-06-16"), IsEmpty());
    set("steps", "2022-06-16", "9000");
    EXPECT_EQ(copy.output({"unusual", "2022-06-16", "-o", "csv"}),
              "date,attribute,label,value,deviation,direction,compared\r\n"
              "2022-06-16,steps,Steps,9000,7800,above,52\r\n");
    EXPECT_EQ(copy.output({"unusual", "yesterday"}),
              "THURSDAY 16 JUNE 2022\n"
              "Steps  9,000  7,800 above the week before, the largest rise in 52 Thursdays\n"
              "\n"
              "1 of 2 attributes stands out; by chance alone it would be about 0.\n");
    set("steps", "2022-03-10", "99000");  // a Thursday, too
    EXPECT_THAT(found("2022-06-16"), IsEmpty());
}

TEST_F(Unusual, MayBeLow) {
    set("mood", "2022-06-16", "-5");
    EXPECT_THAT(found("2022-06-16"), ElementsAre("mood"));
    EXPECT_THAT(found("2022-06-16", "direction"), ElementsAre("below"));
    EXPECT_THAT(copy.output({"unusual", "2022-06-16"}), HasSubstr(" below the week before, the largest drop in 52 Th"));
}

TEST_F(Unusual, IsToldByTheClockForATimeOfDay) {
    copy.execute("UPDATE attributes SET value_type = 6, aggregate = 'clock' WHERE name = 'steps'");
    copy.execute("UPDATE attribute_values SET value = 300 + value / 100 WHERE attribute_id = 1");
    set("steps", "2022-06-16", "200");
    EXPECT_THAT(copy.output({"unusual", "2022-06-16"}),
                HasSubstr("Steps  15:20  1h 52m earlier than the week before, the most in 52 Thursdays\n"));
}

TEST_F(Unusual, MayBeASmallerChangeThanEver) {
    for (int weeks = 1; weeks <= 52; ++weeks)
        copy.execute("UPDATE attribute_values SET value = 0 WHERE attribute_id = 1 AND date = date('2022-06-16', '-" +
                     std::to_string(7 * weeks) + " days')");
    set("steps", "2022-06-16", "1100");
    EXPECT_THAT(copy.output({"unusual", "2022-06-16"}),
                HasSubstr("Steps  1,100  100 below the week before, the smallest drop in 52 Thursdays\n"));
    set("steps", "2022-06-16", "1200");
    EXPECT_THAT(copy.output({"unusual", "2022-06-16"}),
                HasSubstr("Steps  1,200  like the week before, the first time in 52 Thursdays\n"));
}

TEST_F(Unusual, IsASumThatIsHighOnADayThatIsNotOver) {
    set("steps", "2022-06-17", "-5");
    set("mood", "2022-06-17", "-5");
    EXPECT_THAT(found("today"), ElementsAre("mood"));
    set("steps", "2022-06-17", "9000");
    EXPECT_THAT(found("today"), testing::UnorderedElementsAre("mood", "steps"));
    EXPECT_THAT(copy.output({"unusual"}),
                HasSubstr("Today is not over, so low totals and unset tags are not reported yet."));
}

TEST_F(Unusual, IsATagSetForTheFirstTimeInAYear) {
    set("tag_wine", "2021-04-24", "1");
    copy.execute(
        "INSERT INTO attribute_values SELECT 3, date, 0 FROM attribute_values WHERE attribute_id = 1 AND date BETWEEN "
        "'2021-05-01' AND '2022-06-15'");
    set("tag_wine", "2022-06-16", "1");
    EXPECT_THAT(found("2022-06-16"), ElementsAre("tag_wine"));
    EXPECT_THAT(copy.output({"unusual", "2022-06-16"}),
                HasSubstr("Wine  yes  unlike the week before, the first time in 52 Thursdays\n"));
}

TEST_F(Unusual, IsToldOfEachDayAskedForNewestFirst) {
    set("steps", "2022-06-14", "9000");
    set("steps", "2022-06-16", "9000");
    EXPECT_THAT(column(copy, {"unusual", "--since", "2022-06-13"}, "date"), ElementsAre("2022-06-16", "2022-06-14"));
    EXPECT_THAT(copy.output({"unusual", "2022-06-15"}), HasSubstr("\nNothing stands out.\n"));
}

TEST_F(Unusual, TakesSomethingToCompareWith) {
    for (const char* day : {"2021-06-01", "2022-06-18", "2019-06"}) {
        const auto result = copy.run({"unusual", day});
        EXPECT_EQ(result.status, 2) << day;
        EXPECT_THAT(result.errors, HasSubstr("nothing can be compared")) << day;
    }
}

}  // namespace
}  // namespace existd::cli::test
