// What the completions of the shells are given to choose from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Candidates : testing::Test {
    sample_copy copy;
    std::string attributes() { return copy.output({"candidates", "attributes"}); }
    /// Calls the first something else.
    void rename(const std::string& name, const std::string& label) {
        copy.execute("UPDATE attributes SET name = " + name + ", label = " + label + " WHERE id = 1");
    }
};

TEST_F(Candidates, AreTheNamesAndThenTheLabelsEachWithTheOther) {
    EXPECT_EQ(attributes(),
              "steps\tSteps\nsteps_distance\tDistance\nfloors\tFloors\nsleep\tTime asleep\nsleep_start\tBedtime\n"
              "mood\tMood\nmood_note\tMood note\ntag_coffee\tCoffee ☕\ntag_reading\treading\n"
              "Steps\tsteps\nDistance\tsteps_distance\nFloors\tfloors\nTime asleep\tsleep\nBedtime\tsleep_start\n"
              "Mood\tmood\nMood note\tmood_note\nCoffee ☕\ttag_coffee\nreading\ttag_reading\n");
}

TEST_F(Candidates, AreTheGroups) {
    EXPECT_EQ(copy.output({"candidates", "groups"}),
              "activity\tActivity\nsleep\tSleep\nmood\tMood\ncustom\tCustom tracking\n"
              "Activity\tactivity\nSleep\tsleep\nMood\tmood\nCustom tracking\tcustom\n");
}

TEST_F(Candidates, AreNoWordThatBreaksALineOrDrawsOrIsTakenForAnOption) {
    for (const char* word : {"'a' || char(10) || 'b'", "'a' || char(9) || 'b'", "'a' || char(27) || '[2J'", "char(127)",
                             "'a' || char(0x9b) || 'b'", "'a' || char(0x202e) || 'b'", "CAST(x'61ff' AS TEXT)", "''",
                             "'-rf'", "'--help'", "printf('%.*c', 201, 'a')"}) {
        rename(word, "'good'");
        EXPECT_THAT(attributes(), Not(HasSubstr("\tgood\n"))) << word;
        rename("'good'", word);
        EXPECT_THAT(attributes(), Not(HasSubstr("\tgood\n"))) << word;
        EXPECT_THAT(attributes(), testing::StartsWith("good\t")) << word;
        EXPECT_THAT(attributes(), Not(testing::ContainsRegex("[\x1b\x7f]"))) << word;
    }
}

TEST_F(Candidates, OfferAWordOnce) {
    rename("'Mood'", "'mood'");
    const std::string offered = attributes();
    EXPECT_EQ(offered.find("\nmood\t"), offered.rfind("\nmood\t")) << offered;
    EXPECT_EQ(offered.find("Mood\t"), offered.rfind("Mood\t")) << offered;
}

TEST_F(Candidates, AreOfNothingElse) {
    EXPECT_EQ(copy.run({"candidates", "profile"}).status, 64);
}

TEST_F(Candidates, AreForShellsAndNotSuggestedToPeople) {
    EXPECT_THAT(copy.run({"--help"}).output, Not(HasSubstr("candidates")));
    EXPECT_THAT(copy.run({"candidate"}).errors, HasSubstr("no command \"candidate\"; `exist --help` lists them"));
}

}  // namespace
}  // namespace existd::cli::test
