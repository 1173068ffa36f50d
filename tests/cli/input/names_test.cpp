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
    EXPECT_EQ(found("longwalk home late"), "tag_walk");
}

TEST(Names, NeedNoSymbols) {
    const std::vector<named_attribute> tags{{"music", "Live music 🎶"},
                                            {"yoga", "Yoga 🧘🏽‍♀️"},
                                            {"date", "Date night ❤️"},
                                            {"eat", "Ate \"out\""},
                                            {"bold", "<b>bold</b> & brave!"},
                                            {"c", "C"},
                                            {"cpp", "C++"},
                                            {"sick", "Sick"},
                                            {"sick_2", "Sick 🤒"},
                                            {"heart", "❤️"},
                                            {"star", "⭐"}};
    const auto name = [&](std::string_view word) { return find_attribute(tags, word).name; };
    EXPECT_EQ(name("live music"), "music");
    EXPECT_EQ(name("LIVE  Music 🎸"), "music");
    EXPECT_EQ(name("yoga 🧘"), "yoga");
    EXPECT_EQ(name("date night ❤"), "date");
    EXPECT_EQ(name("Ate \"out"), "eat");
    EXPECT_EQ(name("«Live music»!"), "music");
    EXPECT_EQ(name("<b>bold</b> & brave"), "bold");
    EXPECT_EQ(name("sick 🤒"), "sick_2");
    EXPECT_THROW(name("sick!"), failure) << "two fit";
    EXPECT_EQ(name("c"), "c");
    EXPECT_EQ(name("c++"), "cpp");
    EXPECT_EQ(name("❤️"), "heart");
    EXPECT_THROW(name("✨"), failure) << "nothing is left of it, nor of two labels";
    EXPECT_THROW(name("ate out"), failure) << "punctuation between words counts";
}

TEST(Names, SharedByAttributesAreListed) {
    EXPECT_EQ(complaint("HOURS"), "\"HOURS\" matches several attributes; use one of: work, study");
    EXPECT_EQ(complaint("SLEEP"), "\"SLEEP\" matches several attributes; use one of: sleep, Sleep");
}

TEST(Names, MissedSuggestTheNearest) {
    EXPECT_EQ(complaint("stpes"), "no attribute \"stpes\"; did you mean \"steps\"?");
    EXPECT_EQ(complaint("sleeep"), "no attribute \"sleeep\"; did you mean \"sleep\"?");
    EXPECT_EQ(complaint("tag_4"), "no attribute \"tag_4\"; did you mean \"tag_1\", \"tag_2\" or \"tag_3\"?");
    EXPECT_EQ(complaint("quite another"), "no attribute \"quite another\"; `exist attributes` lists them");
    EXPECT_EQ(complaint("yesterday"), "no attribute \"yesterday\"; for a day write --date yesterday");
}

TEST(Names, MissedSuggestTheLabelsThatContainTheWord) {
    const std::vector<named_attribute> some{{"alcoholic_drinks", "Alcoholic drinks"},
                                            {"coffees", "Coffees"},
                                            {"cafe", "Café"},
                                            {"tag_coffee", "Coffee with friends ☕"},
                                            {"tag_coffee_2", "coffee with friends ☕"},
                                            {"iced", "Iced coffee"},
                                            {"late", "Late coffee"}};
    const auto said = [&](std::string_view word) -> std::string {
        try {
            return find_attribute(some, word).name;
        } catch (const failure& error) {
            return error.what();
        }
    };
    EXPECT_EQ(said("alcohol"), "no attribute \"alcohol\"; did you mean \"Alcoholic drinks\"?");
    EXPECT_EQ(said("Coffee"),
              "no attribute \"Coffee\"; did you mean \"Coffees\", \"Coffee with friends ☕\" or \"Iced coffee\"?");
    EXPECT_EQ(said("friend"), "no attribute \"friend\"; did you mean \"Coffee with friends ☕\"?");
    EXPECT_EQ(said("ic"), "no attribute \"ic\"; `exist attributes` lists them") << "in too many words";
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
