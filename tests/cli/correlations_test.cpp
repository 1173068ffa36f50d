#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_copy.hpp"

namespace existd::cli::test {
namespace {

struct Correlations : testing::Test {
    sample_copy copy;
};

constexpr const char* columns = "date,attribute,attribute2,offset,value,percentage,stars,second_person\r\n";
constexpr const char* mood_and_steps =
    "2022-06-12,mood,steps,0,0.41,41,5,you have a better day when you walk more.\r\n";
constexpr const char* mood_and_sleep =
    "2022-06-12,mood,sleep,0,0.9,90,3,you have a better day when you sleep more.\r\n";
constexpr const char* sleep_and_bedtime =
    "2022-06-12,sleep,sleep_start,1,-0.557,55.7,5,you sleep more when you go to bed earlier.\r\n";
constexpr const char* of_the_week_before =
    "2022-06-05,steps,mood,0,0.38,38,4,you walk more when you have a better day.\r\n";

TEST_F(Correlations, AreFiveStarOnesOfTheNewestSetStrongestFirst) {
    EXPECT_EQ(copy.output({"correlations", "-o", "csv"}), std::string(columns) + sleep_and_bedtime + mood_and_steps);
}

TEST_F(Correlations, AreShownWithStarsAndStrength) {
    EXPECT_EQ(copy.output({"correlations"}),
              "★★★★★  -56%  You sleep more when you go to bed earlier.\n"
              "             Time asleep and Bedtime, a day apart\n"
              "\n"
              "★★★★★  +41%  You have a better day when you walk more.\n"
              "             Mood and Steps\n");
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
