// `exist progress` on the sample account: its lines, bars and words about what is missing.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;

struct Progress : testing::Test {
    sample_copy copy;
};

TEST_F(Progress, OfOneAttributeHasTheTutorialsShape) {
    EXPECT_EQ(copy.output({"progress", "steps"}), "FRIDAY 17 JUNE 2022 so far\nSteps: 619 / 3,531 (18%)\n");
}

TEST_F(Progress, LinesUp) {
    EXPECT_EQ(copy.output({"progress"}),
              "FRIDAY 17 JUNE 2022 so far\n"
              "Steps: 619 /   3,531 (18%)\n"
              "Mood:    4   usual 5\n");
}

TEST_F(Progress, AsTsvIsRaw) {
    EXPECT_EQ(copy.output({"progress", "mood", "-o", "tsv"}),
              "date\tattribute\tlabel\tvalue\tgoal\tpercent\n2022-06-17\tmood\tMood\t4\t5\t80\n");
}

TEST_F(Progress, OverDaysTakesTheAverageInForce) {
    EXPECT_EQ(copy.output({"progress", "steps", "--since", "2022-06-12", "-o", "csv"}),
              "date,attribute,label,value,goal,percent\r\n"
              "2022-06-17,steps,Steps,619,3531,17.530444633248372\r\n"
              "2022-06-16,steps,Steps,10250,3300,310.6060606060606\r\n"
              "2022-06-12,steps,Steps,7000,3700,189.1891891891892\r\n");
}

TEST_F(Progress, ShowsWhatWasNamedAlsoWithoutAValueThatDay) {
    copy.execute(
        "DELETE FROM attribute_values WHERE date = '2022-06-17' AND attribute_id = "
        "(SELECT id FROM attributes WHERE name = 'mood')");
    EXPECT_EQ(copy.output({"progress", "mood", "steps"}),
              "FRIDAY 17 JUNE 2022 so far\n"
              "Steps: 619 /   3,531 (18%)\n"
              "Mood:    –   usual 5\n");
    EXPECT_EQ(copy.output({"progress", "mood", "steps", "-o", "csv"}),
              "date,attribute,label,value,goal,percent\r\n"
              "2022-06-17,steps,Steps,619,3531,17.530444633248372\r\n"
              "2022-06-17,mood,Mood,,5,\r\n");
}

// What a status bar shows before the first steps of a day.
TEST_F(Progress, OfADayWithoutAValueShowsTheUsualAndExitsWith2) {
    for (const char* change : {"UPDATE attribute_values SET value = NULL", "DELETE FROM attribute_values"}) {
        copy.execute(std::string(change) +
                     " WHERE date = '2022-06-17' AND attribute_id IN "
                     "(SELECT id FROM attributes WHERE name IN ('steps', 'mood'))");
        const auto one = copy.run({"progress", "steps"});
        EXPECT_EQ(one.output, "FRIDAY 17 JUNE 2022 so far\nSteps: – / 3,531\n");
        EXPECT_EQ(one.errors, "exist: Steps has no value yet on Friday 17 June 2022\n");
        EXPECT_EQ(one.status, 2);
        const auto two = copy.run({"progress", "steps", "mood", "--date", "2022-06-17", "-o", "csv"});
        EXPECT_EQ(two.output,
                  "date,attribute,label,value,goal,percent\r\n"
                  "2022-06-17,steps,Steps,,3531,\r\n"
                  "2022-06-17,mood,Mood,,5,\r\n");
        EXPECT_EQ(
            two.errors,
            "exist: Steps has no value yet on Friday 17 June 2022; Mood has no value yet on Friday 17 June 2022\n");
        EXPECT_EQ(two.status, 2);
        const auto range = copy.run({"progress", "steps", "--since", "2022-06-16", "-o", "csv"});
        EXPECT_EQ(range.output,
                  "date,attribute,label,value,goal,percent\r\n"
                  "2022-06-17,steps,Steps,,3531,\r\n"
                  "2022-06-16,steps,Steps,10250,3300,310.6060606060606\r\n");
        EXPECT_EQ(range.status, 0);
        EXPECT_EQ(copy.run({"progress", "steps", "--since", "friday"}).output, one.output);
    }
    EXPECT_EQ(copy.run({"progress", "steps", "--date", "2022-06-15"}).errors,
              "exist: Steps has no value on Wednesday 15 June 2022\n");
}

TEST_F(Progress, WithoutAverageIsACondition) {
    const auto none = copy.run({"progress", "sleep"});
    EXPECT_EQ(none.status, 2);
    EXPECT_EQ(none.errors, "exist: Exist has no average of Time asleep for Fridays yet\n");
    EXPECT_EQ(copy.run({"progress", "sleep", "--date", "2022-06-16"}).errors,
              "exist: Exist had no average of Time asleep for Thursdays then\n");
    EXPECT_EQ(copy.run({"progress", "sleep_start"}).errors, "exist: Exist has no average of Bedtime for Fridays yet\n");
    EXPECT_EQ(copy.run({"progress", "mood_note", "tag_reading"}).errors,
              "exist: Mood note is a text, and Exist makes no averages of those; reading is either yes or no, and "
              "Exist makes no averages of those\n");
    const std::string inactive = " is inactive, and Exist gives no ";
    EXPECT_EQ(copy.run({"progress", "floors"}).errors,
              "exist: Floors" + inactive + "averages of inactive attributes\n");
    copy.execute(
        "INSERT INTO averages SELECT 'floors', date, 9, 9, 9, 9, 9, 9, 9, 9 FROM averages WHERE attribute = 'mood'");
    EXPECT_EQ(copy.run({"progress", "floors"}).errors, "exist: Floors" + inactive + "values of inactive attributes\n");
    const auto half = copy.run({"progress", "steps", "sleep_start"});
    EXPECT_EQ(half.status, 0);
    EXPECT_THAT(half.output, HasSubstr("Steps: 619 / 3,531 (18%)"));
    EXPECT_THAT(half.errors, HasSubstr("no average of Bedtime"));
    copy.execute(
        "INSERT INTO averages SELECT 'sleep_start', date, 660, 650, 650, 650, 650, 635, 650, 650 FROM averages "
        "WHERE attribute = 'steps'");
    EXPECT_THAT(copy.run({"progress", "sleep_start"}).output, testing::MatchesRegex(".*\nBedtime: .*  usual 22:35\n"));
}

TEST_F(Progress, HasBarsOfOneColourOnATerminalOnly) {
    EXPECT_EQ(copy.run({"progress"}, {true, 80, 24, true, true}).output,
              "\x1b[1mFRIDAY 17 JUNE 2022 so far\x1b[0m\n"
              "Steps: \x1b[1m619\x1b[0m \x1b[2m/\x1b[0m   3,531 \x1b[2m(18%)\x1b[0m "
              "\x1b[36m████                │\x1b[0m\n"
              "Mood:    \x1b[1m4\x1b[0m   usual 5       \x1b[36m██████████████████    │\x1b[0m\n"
              "\n"
              "\x1b[2mThe second number is Exist's average for that weekday.\x1b[0m\n");
    copy.execute("UPDATE attribute_values SET value = 5000 WHERE attribute_id = 1 AND date = '2022-06-17'");
    EXPECT_THAT(copy.run({"progress"}, {true, 80, 24, true, true}).output,
                HasSubstr("\x1b[36m████████████████████│▒▒▒▒▒▒▒\x1b[0m\n"));
    copy.execute("UPDATE attribute_values SET value = 50000 WHERE attribute_id = 1 AND date = '2022-06-17'");
    EXPECT_THAT(copy.run({"progress"}, {true, 80, 24, false, false}).output,
                HasSubstr("####################|==================>\n"));
}

TEST_F(Progress, OfAllNamesWhatHasNoValueBelow) {
    copy.execute("UPDATE attribute_values SET value = NULL WHERE attribute_id = 6 AND date = '2022-06-17'");
    EXPECT_EQ(copy.output({"progress"}),
              "FRIDAY 17 JUNE 2022 so far\nSteps: 619 / 3,531 (18%)\nNo value yet; usual on Fridays: Mood 5\n");
    copy.execute("UPDATE attributes SET active = 0 WHERE name = 'mood'");
    EXPECT_EQ(copy.output({"progress"}), "FRIDAY 17 JUNE 2022 so far\nSteps: 619 / 3,531 (18%)\n");
}

}  // namespace
}  // namespace existd::cli::test
