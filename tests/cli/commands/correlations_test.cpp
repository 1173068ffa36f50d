#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

struct Correlations : testing::Test {
    sample_copy copy;

    /// Rows as `(date, attribute, attribute2, attribute_category, offset, value, percentage, stars, second_person)`.
    void add(const std::string& rows) {
        copy.execute(
            "INSERT INTO correlations (date, attribute, attribute2, attribute_category, offset, value, percentage, "
            "stars, second_person, position) SELECT *, 99 + row_number() OVER () FROM (VALUES " +
            rows + ")");
    }
};

constexpr const char* columns =
    "date,attribute,attribute2,attribute_category,offset,value,percentage,stars,second_person\r\n";
constexpr const char* mood_and_steps =
    "2022-06-12,mood,steps,,0,0.41,41,5,you have a better day when you walk more.\r\n";
constexpr const char* mood_and_sleep =
    "2022-06-12,mood,sleep,,0,0.9,90,3,you have a better day when you sleep more.\r\n";
constexpr const char* sleep_and_bedtime =
    "2022-06-12,sleep,sleep_start,,1,-0.557,55.7,5,you sleep more when you go to bed earlier.\r\n";
constexpr const char* of_the_week_before =
    "2022-06-05,steps,mood,,0,0.38,38,4,you walk more when you have a better day.\r\n";

TEST_F(Correlations, OfASetMayBeDatedADayApart) {
    copy.execute(
        "INSERT INTO correlations (date, attribute, attribute2, offset, value, stars, position) VALUES "
        "(date((SELECT max(date) FROM correlations), '+1 day'), 'floors', 'steps', 0, 0.99, 5, 999)");
    const auto monday = copy.output({"correlations", "-o", "csv"});
    EXPECT_THAT(monday, testing::HasSubstr("floors,steps"));
    EXPECT_THAT(monday, testing::HasSubstr(sleep_and_bedtime)) << "of the Sunday before, and of the same set";
    EXPECT_THAT(copy.output({"correlation", "mood", "steps", "-o", "csv"}), testing::HasSubstr("mood,steps"));
}

TEST_F(Correlations, AreFiveStarOnesOfTheNewestSetStrongestFirst) {
    EXPECT_EQ(copy.output({"correlations", "-o", "csv"}), std::string(columns) + sleep_and_bedtime + mood_and_steps);
}

TEST_F(Correlations, AreShownWithStarsAndStrength) {
    EXPECT_EQ(
        copy.output({"correlations"}),
        "                                      goes with\n"
        "★★★★★  -56%  █████▋      Time asleep  Bedtime    a day earlier  You sleep more when you go to bed earlier.\n"
        "★★★★★  +41%  ████▏       Mood         Steps                     You have a better day when you walk more.\n");
}

TEST_F(Correlations, OfAllStarsOnRequest) {
    EXPECT_EQ(copy.output({"correlations", "--all", "-o", "csv"}),
              std::string(columns) + mood_and_sleep + sleep_and_bedtime + mood_and_steps);
    EXPECT_EQ(copy.output({"correlations", "--all", "--limit", "1", "-o", "csv"}),
              std::string(columns) + mood_and_sleep);
    EXPECT_EQ(copy.output({"correlations", "--all", "--limit", "0", "-o", "csv"}),
              copy.output({"correlations", "--all", "-o", "csv"}));
}

TEST_F(Correlations, StrongOnesExplainAtLeastHalf) {
    EXPECT_EQ(copy.output({"correlations", "--strong", "-o", "csv"}), std::string(columns) + sleep_and_bedtime);
}

TEST_F(Correlations, OfAnAttributeOnEitherSide) {
    EXPECT_EQ(copy.output({"correlations", "steps", "-o", "csv"}), std::string(columns) + mood_and_steps);
    EXPECT_EQ(copy.output({"correlations", "Bedtime", "-o", "csv"}), std::string(columns) + sleep_and_bedtime);
}

TEST_F(Correlations, WithoutAnySaySo) {
    const auto result = copy.run({"correlations", "floors"});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.output, "No five-star correlations; --all shows the others.\n");
}

TEST_F(Correlations, OfAnAttributeWithItselfAreNone) {
    EXPECT_EQ(copy.run({"correlation", "mood", "Mood"}).status, 2);
    EXPECT_EQ(copy.run({"links", "mood", "Mood"}).status, 64);
}

TEST_F(Correlations, PointToLinksOnATerminal) {
    const std::string pointer = "`exist links` says what goes together from day to day, and how surely.\n";
    EXPECT_THAT(copy.run({"correlations"}, {.terminal = true}).output, testing::EndsWith("\n\n" + pointer));
    EXPECT_THAT(copy.output({"correlations"}), testing::Not(testing::HasSubstr(pointer)));
}

TEST_F(Correlations, OfAnEarlierDayAreThoseInForceThen) {
    EXPECT_EQ(copy.output({"correlations", "mood", "--all", "--date", "2022-06-08", "-o", "csv"}),
              std::string(columns) + of_the_week_before);
}

TEST_F(Correlations, OfAPairInEitherOrder) {
    EXPECT_EQ(copy.output({"correlation", "mood", "steps", "-o", "csv"}), std::string(columns) + mood_and_steps);
    EXPECT_EQ(copy.output({"correlation", "Steps", "MOOD", "-o", "csv"}), std::string(columns) + mood_and_steps);
}

TEST_F(Correlations, OfAPairWithHistoryAreOfEverySet) {
    EXPECT_EQ(copy.output({"correlation", "mood", "steps", "--history", "-o", "csv"}),
              std::string(columns) + mood_and_steps + of_the_week_before);
}

TEST_F(Correlations, OfAPairWithHistoryShowHowTheyMoved) {
    copy.execute(
        "INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, position) VALUES "
        "('2022-05-22', 'mood', 'steps', 0, -0.2, 20, 3, 0), ('2022-05-29', 'mood', 'sleep', 0, 0.1, 10, 1, 0)");
    EXPECT_EQ(copy.output({"correlation", "mood", "steps", "--history"}),
              "Mood and Steps\n"
              "You have a better day when you walk more.\n"
              "12 Jun 2022  +41%  ★★★★★                        ████████▎\n"
              " 5 Jun 2022  +38%  ★★★★                         ███████▋\n"
              "29 May 2022     –\n"
              "22 May 2022  -20%  ★★★                    ████\n");
}

TEST_F(Correlations, WithoutASecondAttributeNameOnlyTheFirst) {
    add("('2022-06-12', 'tag_coffee', NULL, NULL, 0, 0.3, 30, 5, 'you drink more coffee when it''s the weekend.'),"
        "('2022-06-12', 'tag_coffee', NULL, NULL, 1, 0.2, 20, 5, NULL)");
    EXPECT_EQ(copy.output({"correlations", "tag_coffee"}),
              "                                    goes with\n"
              "★★★★★  +30%  ███         Coffee ☕  when it's the weekend.\n"
              "★★★★★  +20%  ██          Coffee ☕                          a day earlier\n");
    EXPECT_THAT(
        copy.output({"report", "-o", "-"}),
        testing::AllOf(testing::HasSubstr("<span class=\"aside\">Coffee ☕ "), testing::HasSubstr("Coffee ☕</span>"),
                       testing::Not(testing::HasSubstr("Coffee ☕ and"))));
}

TEST_F(Correlations, ShowWhatIsKnownOfTheStrength) {
    add("('2022-06-12', 'floors', 'mood', NULL, 0, -0.3, NULL, 5, 'a.'),"
        "('2022-06-12', 'floors', 'steps', NULL, 0, NULL, 20, 5, 'b.'),"
        "('2022-06-12', 'floors', 'sleep', NULL, NULL, NULL, NULL, NULL, NULL)");
    EXPECT_EQ(copy.output({"correlations", "floors", "--all"}),
              "                                 goes with\n"
              "★★★★★  -30%  ███         Floors  Mood           A.\n"
              "★★★★★   20%              Floors  Steps          B.\n"
              "          –              Floors  Time asleep\n");
}

TEST_F(Correlations, SayWhichDayIsTheEarlier) {
    add("('2022-06-12', 'floors', 'mood', NULL, -1, 0.3, 30, 5, 'a.'),"
        "('2022-06-12', 'floors', 'steps', NULL, 2, 0.2, 20, 5, 'b.'),"
        "('2022-06-12', 'floors', 'sleep', NULL, -9223372036854775808, 0.1, 10, 5, 'c.')");
    const std::string page = copy.output({"correlations", "floors"});
    EXPECT_THAT(page, testing::HasSubstr("Floors  Mood         a day later  "));
    EXPECT_THAT(page, testing::HasSubstr("Floors  Steps        2 days earlier  "));
    EXPECT_THAT(page, testing::HasSubstr("Floors  Time asleep  9,223,372,036,854,775,808 days later  C."));
}

TEST_F(Correlations, OfAPairHaveARowForEachPart) {
    add("('2022-06-12', 'floors', 'mood', NULL, 0, 0.5, 50, 5, 'you climb more.'),"
        "('2022-06-12', 'floors', 'mood', 'Work', 0, 0.7, 70, 4, 'you climb more at work.'),"
        "('2022-06-12', 'floors', 'mood', 'Family', 0, -0.6, 60, 5, 'you climb less at home.')");
    const std::string rows = std::string(columns) +
                             "2022-06-12,floors,mood,Work,0,0.7,70,4,you climb more at work.\r\n"
                             "2022-06-12,floors,mood,Family,0,-0.6,60,5,you climb less at home.\r\n"
                             "2022-06-12,floors,mood,,0,0.5,50,5,you climb more.\r\n";
    EXPECT_EQ(copy.output({"correlation", "mood", "floors", "-o", "csv"}), rows);
    EXPECT_EQ(copy.output({"correlations", "floors", "--all", "-o", "csv"}), rows);
    EXPECT_THAT(copy.output({"correlations", "floors", "--all", "--limit", "1", "-o", "json"}),
                testing::EndsWith("\"attribute_category\":\"Work\",\"offset\":0,\"value\":0.7,\"percentage\":70,"
                                  "\"stars\":4,\"second_person\":\"you climb more at work.\"}\n]\n"));
    EXPECT_EQ(copy.output({"correlation", "mood", "floors"}),
              "★★★★   +70%  You climb more at work.\n"
              "             Floors (Work) and Mood\n"
              "\n"
              "★★★★★  -60%  You climb less at home.\n"
              "             Floors (Family) and Mood\n"
              "\n"
              "★★★★★  +50%  You climb more.\n"
              "             Floors and Mood\n");
}

TEST_F(Correlations, WithHistoryKeepPartsAndDirectionsApart) {
    add("('2022-06-12', 'floors', 'mood', NULL, 1, 0.5, 50, 5, 'a.'),"
        "('2022-06-05', 'mood', 'floors', NULL, -1, 0.4, 40, 5, 'a, turned.'),"
        "('2022-06-05', 'mood', 'floors', NULL, 1, 0.3, 30, 5, 'b.'),"
        "('2022-06-12', 'floors', 'mood', 'Work', 1, 0.2, 20, 5, 'c.'),"
        "('2022-06-05', 'mood', 'floors', 'Work', -1, 0.1, 10, 5, NULL)");
    EXPECT_EQ(copy.output({"correlation", "mood", "floors", "--history"}),
              "Floors and Mood, a day earlier\n"
              "A.\n"
              "12 Jun 2022  +50%  ★★★★★  ██████████\n"
              " 5 Jun 2022  +40%  ★★★★★  ████████\n"
              "\n"
              "Floors (Work) and Mood, a day earlier\n"
              "C.\n"
              "12 Jun 2022  +20%  ★★★★★  ████\n"
              "\n"
              "Mood and Floors, a day earlier\n"
              "B.\n"
              "12 Jun 2022     –\n"
              " 5 Jun 2022  +30%  ★★★★★  ██████\n"
              "\n"
              "Mood (Work) and Floors, a day later\n"
              "12 Jun 2022     –\n"
              " 5 Jun 2022  +10%  ★★★★★  ██\n");
}

TEST_F(Correlations, OfAPairNotInTheNewestSetAreNotFound) {
    const auto result = copy.run({"correlation", "steps", "tag_coffee"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.output, "No correlation found.\n");
    EXPECT_EQ(result.errors, "");
    const auto json = copy.run({"correlation", "steps", "tag_coffee", "-o", "json"});
    EXPECT_EQ(json.status, 2);
    EXPECT_EQ(json.output, "[]\n");
    EXPECT_EQ(copy.run({"correlation", "steps", "tag_coffee", "--history"}).status, 0);
}

}  // namespace
}  // namespace existd::cli::test
