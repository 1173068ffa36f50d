#include "cli/input/names.hpp"

#include <gtest/gtest.h>

#include "cli/errors.hpp"
#include "cli/input/nearest.hpp"

namespace existd::cli {
namespace {

const std::vector<named_attribute> attributes{
    {"steps", "Steps"},         {"sleep", "Time asleep"},  {"mood", "Steps taken"},
    {"Sleep", "Nap"},           {"tag_1", "sleep"},        {"tag_2", "Überraschung"},
    {"work", "Hours"},          {"study", "hours"},        {"tag_3", "Coffee ☕"},
    {"sleep_start", "Bedtime"}, {"wine", "Wine\tor beer"}, {"tag_walk", " Long\twalk  home\u00a0late "}};

std::string found(std::string_view word) {
    return find_attribute(attributes, word).name;
}

std::string complaint(std::string_view word) {
    try {
        return "found " + found(word);
    } catch (const failure& error) {
        return error.what();
    }
}

TEST(Names, AreFoundByNameOrLabelInAnyCase) {
    EXPECT_EQ(found("steps"), "steps");
    EXPECT_EQ(found("STEPS"), "steps");
    EXPECT_EQ(found("time ASLEEP"), "sleep");
    EXPECT_EQ(found("überraschung"), "tag_2");
    EXPECT_EQ(found("ÜBERRASCHUNG"), "tag_2");
    EXPECT_EQ(found("U\u0308berraschung"), "tag_2");
    EXPECT_EQ(found("coffee ☕"), "tag_3");
    EXPECT_EQ(found("wine or beer"), "wine") << "a terminal shows a blank where the label has a tab";
}

TEST(Names, ExactNamesWinOverOtherCasesAndLabels) {
    EXPECT_EQ(found("sleep"), "sleep");
    EXPECT_EQ(found("Sleep"), "Sleep");
    EXPECT_EQ(found("Hours"), "work");
    EXPECT_EQ(found("hours"), "study");
}

TEST(Names, MayDifferInWhiteSpace) {
    EXPECT_EQ(found("long walk home late"), "tag_walk");
    EXPECT_EQ(found("Long \t walk home  late\n"), "tag_walk");
    EXPECT_EQ(found(" time  asleep"), "sleep");
    EXPECT_EQ(complaint("longwalk home late"),
              "no attribute \"longwalk home late\"; did you mean \" Long\twalk  home\u00a0late \"?");
}

TEST(Names, SharedByAttributesAreListed) {
    EXPECT_EQ(complaint("HOURS"), "\"HOURS\" is several attributes; name one of: work, study");
    EXPECT_EQ(complaint("SLEEP"), "\"SLEEP\" is several attributes; name one of: sleep, Sleep");
}

TEST(Names, MissedSuggestTheNearest) {
    EXPECT_EQ(complaint("stpes"), "no attribute \"stpes\"; did you mean \"steps\"?");
    EXPECT_EQ(complaint("sleeep"), "no attribute \"sleeep\"; did you mean \"sleep\"?");
    EXPECT_EQ(complaint("tag_4"), "no attribute \"tag_4\"; did you mean \"tag_1\", \"tag_2\" or \"tag_3\"?");
    EXPECT_EQ(complaint("quite another"), "no attribute \"quite another\"; `exist attributes` lists them");
}

TEST(EditDistance, CountsSwappedNeighboursOnce) {
    EXPECT_EQ(edit_distance("stpes", "steps"), 1u);
    EXPECT_EQ(edit_distance("", "abc"), 3u);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
    EXPECT_EQ(edit_distance("same", "same"), 0u);
}

TEST(EditDistance, CountsCodePoints) {
    EXPECT_EQ(edit_distance("über", "uber"), 1u);
}

}  // namespace
}  // namespace existd::cli
