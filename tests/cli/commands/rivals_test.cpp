// Each rule beside its rival: the name, the row or the moment that a slightly wrong rule would take instead.

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/errors.hpp"
#include "cli/input/dates.hpp"
#include "cli/input/names.hpp"
#include "cli/render/csv.hpp"
#include "tests/cli/past_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using words = std::vector<std::string>;

// --- names

TEST(Rivals, ANameInAnyCaseWinsOverTheExactLabelOfAnother) {
    const std::vector<named_attribute> attributes{{"happiness", "Mood"}, {"mood", "Feeling"}};
    EXPECT_EQ(find_attribute(attributes, "Mood").name, "mood");
    EXPECT_EQ(find_attribute(attributes, "mood").name, "mood");
    EXPECT_EQ(find_attribute(attributes, "feeling").name, "mood");
}

TEST(Rivals, AnExactNameWinsOverAnotherInAnyCase) {
    const std::vector<named_attribute> attributes{{"MOOD", "a"}, {"mood", "MOOD"}, {"other", "mood"}};
    EXPECT_EQ(find_attribute(attributes, "mood").name, "mood");
    EXPECT_EQ(find_attribute(attributes, "MOOD").name, "MOOD");
    EXPECT_THROW(find_attribute(attributes, "Mood"), failure);
}

TEST(Rivals, AnExactLabelWinsOverAnotherInAnyCase) {
    const std::vector<named_attribute> attributes{{"a", "COFFEE"}, {"b", "Coffee"}, {"c", "coffee "}};
    EXPECT_EQ(find_attribute(attributes, "Coffee").name, "b");
    EXPECT_EQ(find_attribute(attributes, "COFFEE").name, "a");
    EXPECT_THROW(find_attribute(attributes, "coffee"), failure);
}

// --- weeks

/// Whether the year has a week 53: it must begin or end on a Thursday.
bool has_53_weeks(int number) {
    using namespace std::chrono;
    const year of{number};
    return weekday{iso::day{of / January / 1}} == Thursday || weekday{iso::day{of / December / 31}} == Thursday;
}

TEST(Rivals, NoYearHasAWeekTooMany) {
    int long_years = 0;
    for (int year = 1970; year < 2100; ++year) {
        const auto week = [&](const char* number) {
            return parse_days(std::to_string(year) + "-W" + number, [] { return iso::day{}; });
        };
        EXPECT_NO_THROW(week("52")) << year;
        EXPECT_THROW(week("54"), usage_error) << year;
        EXPECT_THROW(week("00"), usage_error) << year;
        if (has_53_weeks(year)) {
            ++long_years;
            EXPECT_EQ(week("53").first, week("52").first + std::chrono::days{7}) << year;
        } else {
            EXPECT_THROW(week("53"), usage_error) << year;
        }
        // The first week holds 4 January, and so has most of its days in the year.
        const iso::day fourth{std::chrono::year{year} / 1 / 4};
        EXPECT_LE(week("01").first, fourth);
        EXPECT_GE(week("01").last, fourth);
        EXPECT_EQ(std::chrono::weekday{week("01").first}, std::chrono::Monday);
    }
    EXPECT_EQ(long_years, 24);
}

// --- formats

TEST(Rivals, EachCharacterThatNeedsQuotesHasThemAlone) {
    const auto field = [](const std::string& text) { return render::csv({{"a"}, {{text}}}, false); };
    EXPECT_EQ(field("a\rb"), "\"a\rb\"\r\n");
    EXPECT_EQ(field("a\nb"), "\"a\nb\"\r\n");
    EXPECT_EQ(field("a,b"), "\"a,b\"\r\n");
    EXPECT_EQ(field("a\"b"), "\"a\"\"b\"\r\n");
    EXPECT_EQ(field(" a"), "\" a\"\r\n");
    EXPECT_EQ(field("a "), "\"a \"\r\n");
    EXPECT_EQ(field("a b"), "a b\r\n");
    EXPECT_EQ(field("a;b\t'c'"), "a;b\t'c'\r\n");
}

// --- statistics

TEST(Rivals, ANullThatLeavesAWindowTakesNoValueWithIt) {
    const sample_copy copy = past_copy();
    const auto over = [&](const std::string& what) {
        return column(
            copy,
            {"sql",
             "WITH n(i, x, y) AS (VALUES (1, 10, 1), (2, NULL, 5), (3, 30, 2), (4, 'text', 3), (5, 50, NULL), "
             "(6, 60, 7), (7, 80, 4)) SELECT round(" +
                 what + " OVER (ORDER BY i ROWS 2 PRECEDING), 3) AS m FROM n"},
            "m");
    };
    EXPECT_THAT(over("median(x)"), ElementsAre("10", "10", "20", "30", "40", "55", "60"));
    EXPECT_THAT(over("percentile(x, 100)"), ElementsAre("10", "10", "30", "30", "50", "60", "80"));
    EXPECT_THAT(over("stddev(x)"), ElementsAre("", "", "14.142", "", "14.142", "7.071", "15.275"));
    EXPECT_THAT(over("corr(x, y)"), ElementsAre("", "", "1", "", "", "", "-1"));
}

// --- clocks

TEST(Rivals, ACopyIsFreshUpToFiveMinutesAheadOfTheClock) {
    sample_copy copy = past_copy();
    const auto remark = [&](const char* read_at) {
        copy.execute("UPDATE sync_state SET last_success_at = '" + std::string(read_at) + "' WHERE part = 'values'");
        return copy.run({"values", "steps"}).errors;
    };
    const std::string none = "exist: the copy has no finished sync yet; run `existd sync`\n";
    EXPECT_EQ(remark("2024-06-17T02:05:00Z"), "");
    EXPECT_EQ(remark("2024-06-17T02:05:01Z"), none);
    EXPECT_EQ(remark("2024-06-17T02:00:00Z"), "");
    EXPECT_EQ(remark("2024-06-17T01:55:00Z"), "");
}

// --- correlations

TEST(Rivals, TheTwoDirectionsOfALagAreTwoRelations) {
    sample_copy copy = past_copy();
    const std::string page =
        copy.output({"correlation", "mood", "steps", "--history", "--since", "2022-04-01", "--until", "2022-04-10"});
    EXPECT_EQ(page,
              "Mood and Steps, a day earlier\n"
              "Set of 2022-04-10\n"
              "10 Apr 2022  +60%  ★★★★★  ████████████\n"
              " 3 Apr 2022  +59%  ★★★★★  ███████████▉\n"
              "\n"
              "Mood and Steps, a day later\n"
              "Other way of 2022-04-10\n"
              "10 Apr 2022  +40%  ★★★★★  ████████\n"
              " 3 Apr 2022  +39%  ★★★★★  ███████▉\n");
}

TEST(Rivals, APairTurnedRoundIsTheSameOnlyWithItsLagTurnedRound) {
    sample_copy copy = past_copy();
    copy.execute(
        "DELETE FROM correlations WHERE date <> '2022-04-10' OR attribute = 'sleep';"
        "INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, position) VALUES "
        "('2022-04-03', 'steps', 'mood', -1, 0.2, 20, 1, 0), ('2022-03-27', 'steps', 'mood', 1, 0.1, 10, 1, 0)");
    const std::string page = copy.output({"correlation", "mood", "steps", "--history"});
    // steps a day later than mood is mood a day earlier than steps.
    EXPECT_THAT(page, HasSubstr("10 Apr 2022  +60%  ★★★★★  ████████████\n 3 Apr 2022  +20%  ★      ████\n"));
    EXPECT_THAT(page,
                HasSubstr("10 Apr 2022  +40%  ★★★★★  ████████\n 3 Apr 2022     –\n27 Mar 2022  +10%  ★      ██\n"));
}

TEST(Rivals, HalfIsStrongEitherWayAndALittleLessIsNot) {
    sample_copy copy = past_copy();
    copy.execute(
        "DELETE FROM correlations;"
        "INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, position) VALUES "
        "('2024-06-16', 'mood', 'steps', 0, 0.5, 50, 5, 0), ('2024-06-16', 'mood', 'sleep', 0, -0.5, 50, 5, 1),"
        "('2024-06-16', 'mood', 'sleep_start', 0, 0.49, 49, 5, 2), ('2024-06-16', 'mood', 'sleep_end', 0, NULL, 90, 5, "
        "3),"
        "('2024-06-16', 'steps', 'sleep', 0, 0.9, 90, 4, 4), ('2024-06-16', 'steps', 'sleep', 1, 0.9, 90, NULL, 5)");
    EXPECT_THAT(column(copy, {"correlations", "--strong"}, "value"), ElementsAre("0.5", "-0.5"));
    EXPECT_THAT(column(copy, {"correlations"}, "value"), ElementsAre("0.5", "-0.5", "0.49", ""));
    EXPECT_EQ(column(copy, {"correlations", "--all"}, "value").size(), 6u);
}

TEST(Rivals, TenCorrelationsAreEnoughUnlessMoreAreAskedFor) {
    sample_copy copy = past_copy();
    copy.execute(
        "INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, position) "
        "SELECT '2024-06-16', 'mood', 'sleep', d.rowid, 0.1, 10, 5, d.rowid FROM coverage c JOIN (SELECT row_number() "
        "OVER "
        "() AS "
        "rowid FROM coverage LIMIT 9) d WHERE c.date = '2024-06-16'");
    EXPECT_EQ(column(copy, {"correlations"}, "date").size(), 10u);
    EXPECT_EQ(column(copy, {"correlations", "--limit", "0"}, "date").size(), 11u);
    EXPECT_EQ(column(copy, {"correlations", "--limit", "11"}, "date").size(), 11u);
}

// --- nulls

TEST(Rivals, ATagThatIsNullOrZeroIsNotSet) {
    sample_copy copy = past_copy();
    EXPECT_THAT(column(copy, {"tags", "2022-03-10"}, "label"), ElementsAre("walk"));
    EXPECT_THAT(column(copy, {"tags", "--stats"}, "label"), ElementsAre("walk"));
    EXPECT_THAT(copy.output({"day", "2022-03-10", "--all"}),
                AllOf(testing::ContainsRegex("\n  Tags +walk\n"), testing::ContainsRegex("\n  Not set +rest\n")));
    EXPECT_THAT(copy.output({"day", "2022-03-11", "--all"}), testing::ContainsRegex("\n  Not set +rest\n"))
        << "zero rather than null";
}

TEST(Rivals, ANullIsShownAndNotCountedWith) {
    sample_copy copy = past_copy();
    copy.execute(
        "UPDATE attribute_values SET value = NULL WHERE attribute_id = 5 AND date IN ('2022-03-10', '2024-06-16')");
    EXPECT_EQ(copy.output({"values", "steps", "--date", "2022-03-10"}), "Thu 10 Mar 2022  –\n");
    EXPECT_THAT(column(copy, {"calendar", "steps", "--since", "2022-03-09", "--until", "2022-03-11"}, "date"),
                ElementsAre("2022-03-11", "2022-03-09"));
    EXPECT_THAT(copy.output({"progress", "--date", "2022-03-10"}), HasSubstr("No value; usual on Thursdays: Steps "));
    EXPECT_EQ(copy.run({"progress", "steps", "--date", "2022-03-10"}).status, 2);
    EXPECT_THAT(copy.output({"trend", "steps", "--weeks", "1"}), Not(HasSubstr("so far")));
}

TEST(Rivals, WhatIsNotYetOverBeginsWithTheNewestSetAndEndsBeforeToday) {
    sample_copy copy = past_copy();
    // On Saturday, before the newest set, and on Monday, which goes on, there are 9,000 steps.
    copy.execute(
        "UPDATE attribute_values SET value = 9000 WHERE attribute_id = 5 AND date IN ('2024-06-15', '2024-06-17')");
    EXPECT_THAT(copy.output({"trend", "steps", "--weeks", "1"}), HasSubstr("\n     so far   1,201"));
    EXPECT_THAT(copy.output({"trend", "steps", "--weeks", "1"}), HasSubstr("  1 day\n"));
}

// --- groups

TEST(Rivals, AGroupIsFoundByItsNameAndByItsLabel) {
    sample_copy copy = past_copy();
    copy.execute("UPDATE attribute_groups SET label = 'Sleeping' WHERE name = 'sleep'");
    EXPECT_EQ(column(copy, {"attributes", "--group", "SLEEP"}, "name"),
              column(copy, {"attributes", "--group", "sleeping"}, "name"));
    EXPECT_THAT(column(copy, {"attributes", "--group", "weather"}, "name"), ElementsAre("weather_temp_max"));
    EXPECT_THAT(column(copy, {"attributes", "--group", "tags"}, "name"), ElementsAre("tag_walk", "tag_rest"));
}

// --- units

TEST(Rivals, AUnitWithAnOffsetHasItEverywhere) {
    const sample_copy copy = past_copy();
    // 17.25 °C; the median of a Thursday is 4 °C.
    EXPECT_EQ(copy.output({"values", "Warmest", "--date", "2022-03-10"}), "Thu 10 Mar 2022  63.0 °F\n");
    EXPECT_EQ(copy.output({"progress", "Warmest", "--date", "2022-03-10"}),
              "THURSDAY 10 MARCH 2022\nWarmest: 63.0 °F / 39.2 °F (431%)\n");
    EXPECT_THAT(copy.output({"averages", "Warmest", "--date", "2022-03-10"}), HasSubstr("39.2"));
    EXPECT_THAT(copy.output({"calendar", "Warmest", "--since", "2022-03-10", "--until", "2022-03-12"}),
                HasSubstr("63.3 °F"));
    EXPECT_EQ(column(copy, {"values", "Warmest", "--date", "2022-03-10"}, "value"), words{"17.25"});
}

}  // namespace
}  // namespace existd::cli::test
