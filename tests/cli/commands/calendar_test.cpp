#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;

struct Calendar : testing::Test {
    sample_copy copy;
};

TEST_F(Calendar, IsDarkerForMore) {
    EXPECT_EQ(copy.output({"calendar", "steps", "-o", "csv"}),
              "date,attribute,value,level\r\n"
              "2022-06-17,steps,619,1\r\n"
              "2022-06-16,steps,10250,4\r\n"
              "2022-06-12,steps,7000,3\r\n");
}

TEST_F(Calendar, HasWeeksFromLeftToRightAndMonthsAbove) {
    const std::string page = copy.output({"calendar", "steps", "--year", "2022"});
    EXPECT_EQ(page.substr(0, page.find('\n', 40)),
              "Steps 2022\n"
              "     Jan  Feb Mar Apr May  Jun");
    EXPECT_THAT(page, HasSubstr("\nThu   ·······················█\n"));
    EXPECT_THAT(page, HasSubstr("\nFri   ·······················░\n"));
    EXPECT_THAT(page, HasSubstr("\nSun  ·······················▓\n"));
    EXPECT_THAT(page, HasSubstr("\n· no data  ░ below "));
}

TEST_F(Calendar, TellsYesFromNoAndFromNothing) {
    EXPECT_EQ(copy.output({"calendar", "reading", "-o", "tsv"}),
              "date\tattribute\tvalue\tlevel\n2022-06-17\ttag_reading\t1\t4\n2022-06-16\ttag_reading\t0\t0\n");
}

TEST_F(Calendar, SaysThatATagIsNotSetUnlessZerosAreServed) {
    EXPECT_THAT(copy.output({"calendar", "reading"}), HasSubstr("\n· no data  ▁ no  █ yes\n"));
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 8 AND value = 0");
    EXPECT_THAT(copy.output({"calendar", "reading"}), HasSubstr("\n· not set  █ set\n"));
    copy.execute("UPDATE attributes SET group_name = 'manual' WHERE id = 8");
    EXPECT_THAT(copy.output({"calendar", "reading"}), HasSubstr("\n· no data  ▁ no  █ yes\n")) << "it is no tag";
}

// The limits between shades are round: a value in the second quarter of the range may be drawn as one of the first.
TEST_F(Calendar, HasTheLevelThatIsDrawn) {
    copy.execute(
        "INSERT INTO attribute_values VALUES (2, '2022-05-02', 0), (2, '2022-05-03', 1.3), (2, '2022-05-04', 2.6), "
        "(2, '2022-05-05', 3.9), (2, '2022-05-06', 5.2), (2, '2022-05-07', 6.5), (2, '2022-05-08', 7.8)");
    EXPECT_THAT(copy.output({"calendar", "Distance", "--date", "2022-W18"}),
                HasSubstr("Mon  ▁\nTue  ░\nWed  ░\nThu  ▒\nFri  ▓\nSat  █\nSun  █\n\n"
                          "· no data  ▁ 0 km  ░ below 3 km  ▒ from 3 km  ▓ from 5 km  █ from 6.5 km\n"));
    EXPECT_EQ(copy.output({"calendar", "Distance", "--date", "2022-W18", "-o", "csv"}),
              "date,attribute,value,level\r\n"
              "2022-05-08,steps_distance,7.8,4\r\n"
              "2022-05-07,steps_distance,6.5,4\r\n"
              "2022-05-06,steps_distance,5.2,3\r\n"
              "2022-05-05,steps_distance,3.9,2\r\n"
              "2022-05-04,steps_distance,2.6,1\r\n"
              "2022-05-03,steps_distance,1.3,1\r\n"
              "2022-05-02,steps_distance,0,0\r\n");
}

TEST_F(Calendar, IsTwiceAsWideWhereThereIsRoom) {
    EXPECT_THAT(copy.run({"calendar", "steps"}, {true, 120, 24, false, true}).output, HasSubstr("··██\n"));
}

TEST_F(Calendar, OfWhatIsNoNumberIsACondition) {
    const auto result = copy.run({"calendar", "mood_note", "--year", "2022"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.errors, "exist: mood_note has texts, not numbers; try `exist values mood_note`\n");
    EXPECT_EQ(copy.run({"calendar", "steps", "--year", "2022", "--since", "2022-01"}).status, 64);
}

}  // namespace
}  // namespace existd::cli::test
