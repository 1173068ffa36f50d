#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

struct TagStatistics : testing::Test {
    sample_copy copy;

    TagStatistics() {
        // Five days in a row up to yesterday, seven a year ago with one two days before them, one just outside and one
        // just inside of 30 days.
        copy.execute(
            "DELETE FROM attribute_values WHERE attribute_id IN (8, 9); "
            "INSERT INTO attribute_values SELECT 8, date('2022-06-16', '-' || value || ' days'), 1 "
            "FROM json_each('[0, 1, 2, 3, 4, 28, 29, 58, 59, 365, 366, 367, 368, 369, 370, 371, 373]')");
    }
};

constexpr const char* columns =
    "attribute,label,last_date,days_since,days_30,days_60,days_365,days,longest_streak,current_streak\r\n";

TEST_F(TagStatistics, CountDaysAndStreaks) {
    EXPECT_EQ(copy.output({"tags", "--stats", "-o", "csv"}),
              std::string(columns) + "tag_reading,reading,2022-06-16,1,6,8,9,17,7,5\r\n");
}

TEST_F(TagStatistics, CountBackFromTheDayAskedFor) {
    EXPECT_EQ(copy.output({"tags", "--stats", "--date", "2022-06-14", "-o", "csv"}),
              std::string(columns) + "tag_reading,reading,2022-06-14,0,5,7,9,15,7,3\r\n");
    EXPECT_EQ(copy.run({"tags", "yesterday", "--stats"}).status, 64);
}

TEST_F(TagStatistics, AStreakThatMissedYesterdayIsOver) {
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 8 AND date = '2022-06-16'");
    EXPECT_EQ(copy.output({"tags", "--stats", "-o", "csv"}),
              std::string(columns) + "tag_reading,reading,2022-06-15,2,5,7,8,16,7,0\r\n");
}

TEST_F(TagStatistics, HaveTheTagSetLastFirst) {
    copy.execute("INSERT INTO attribute_values VALUES (9, '2022-06-17', 1)");
    EXPECT_EQ(copy.output({"tags", "--stats"}),
              "tag        last set     ago  30 d  60 d  365 d  ever  streak  longest\n"
              "Coffee ☕  17 Jun 2022    0     1     1      1     1       1        1\n"
              "reading    16 Jun 2022    1     6     8      9    17       5        7\n");
    EXPECT_EQ(copy.run({"tags", "--stats"}, {true, 80, 24, false, true}).output,
              "tag        last set     ago  30 d  365 d  ever  streak  longest\n"
              "Coffee ☕  17 Jun 2022    0     1      1     1       1        1\n"
              "reading    16 Jun 2022    1     6      9    17       5        7\n");
}

}  // namespace
}  // namespace existd::cli::test
