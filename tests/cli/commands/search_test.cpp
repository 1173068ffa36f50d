#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

struct Search : testing::Test {
    sample_copy copy;
};

constexpr const char* columns = "date,kind,attribute,label,text\r\n";

TEST_F(Search, LooksThroughLabelsNotesAndInsights) {
    EXPECT_EQ(copy.output({"search", "GOOD", "-o", "csv"}),
              std::string(columns) +
                  "2022-06-17,value,mood_note,Mood note,\"calm, \"\"good\"\"\r\nday\"\r\n"
                  "2022-06-13,insight,mood,Mood,A good week.\r\n");
    EXPECT_EQ(copy.output({"search", "coffee", "-o", "csv"}),
              std::string(columns) + ",label,tag_coffee,Coffee ☕,Coffee ☕\r\n");
}

TEST_F(Search, IsShownWithItsDay) {
    EXPECT_EQ(copy.output({"search", "e"}),
              "label        steps           Steps\n"
              "label        steps_distance  Distance\n"
              "label        sleep           Time asleep\n"
              "label        sleep_start     Bedtime\n"
              "label        mood_note       Mood note\n"
              "label        tag_coffee      Coffee ☕\n"
              "label        tag_reading     reading\n"
              "16 Jun 2022  insight         You walked 10,250 steps. Well done.\n"
              "13 Jun 2022  insight         A good week.\n");
}

TEST_F(Search, KeepsToTheDaysAskedFor) {
    EXPECT_EQ(copy.output({"search", "good", "--since", "2022-06-14", "-o", "tsv"}),
              "date\tkind\tattribute\tlabel\ttext\n2022-06-17\tvalue\tmood_note\tMood note\tcalm, \"good\"\\r\\nday\n");
}

TEST_F(Search, KnowsOtherAlphabets) {
    copy.execute("UPDATE attributes SET label = 'ÉGLISE' WHERE id = 9");
    EXPECT_EQ(copy.output({"search", "église", "-o", "csv"}),
              std::string(columns) + ",label,tag_coffee,ÉGLISE,ÉGLISE\r\n");
}

TEST_F(Search, WithoutAnyFindIsACondition) {
    const auto result = copy.run({"search", "100%"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.output, "Nothing found.\n");
    EXPECT_EQ(copy.output({"search", "100%", "-o", "json"}), "[]\n");
}

}  // namespace
}  // namespace existd::cli::test
