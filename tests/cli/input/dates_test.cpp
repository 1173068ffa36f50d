#include "cli/input/dates.hpp"

#include <gtest/gtest.h>

#include "cli/errors.hpp"

namespace existd::cli {
namespace {

iso::day day(const char* text) {
    return iso::parse_day(text).value();
}

/// On Friday 17 June 2022.
std::string meaning(std::string_view word) {
    const day_range range = parse_days(word, [] { return day("2022-06-17"); });
    return range.one_day() ? iso::format(range.first) : iso::format(range.first) + ".." + iso::format(range.last);
}

TEST(Dates, WordsCountFromToday) {
    EXPECT_EQ(meaning("today"), "2022-06-17");
    EXPECT_EQ(meaning("Yesterday"), "2022-06-16");
    EXPECT_EQ(meaning("-7d"), "2022-06-10");
    EXPECT_EQ(meaning(" -7d"), "2022-06-10");
    EXPECT_EQ(meaning("-0d"), "2022-06-17");
}

TEST(Dates, AWeekdayIsItsLastOneTodayIncluded) {
    EXPECT_EQ(meaning("friday"), "2022-06-17");
    EXPECT_EQ(meaning("Thursday"), "2022-06-16");
    EXPECT_EQ(meaning("saturday"), "2022-06-11");
    EXPECT_EQ(meaning("monday"), "2022-06-13");
}

TEST(Dates, LastMondayIsBeforeToday) {
    EXPECT_EQ(meaning("mon"), "2022-06-13");
    EXPECT_EQ(meaning("fri"), "2022-06-17");
    EXPECT_EQ(meaning("Last Friday"), "2022-06-10");
    EXPECT_EQ(meaning("last thu"), "2022-06-16");
}

TEST(Dates, WeeksMonthsAndYearsAgo) {
    EXPECT_EQ(meaning("-2w"), "2022-06-03");
    EXPECT_EQ(meaning("-1m"), "2022-05-17");
    EXPECT_EQ(meaning("-6m"), "2021-12-17");
    EXPECT_EQ(meaning(" -1y"), "2021-06-17");
    const auto leap = [] { return day("2024-02-29"); };
    EXPECT_EQ(parse_days("-1y", leap).first, day("2023-02-28"));
    EXPECT_EQ(parse_days("-1m", [] { return day("2022-03-31"); }).first, day("2022-02-28"));
}

TEST(Dates, AMonthByNameInEitherOrder) {
    for (const char* word : {"24 nov 2021", "nov 24, 2021", "November 24 2021", "24 November 2021"})
        EXPECT_EQ(meaning(word), "2021-11-24") << word;
    EXPECT_EQ(meaning("24 nov"), "2021-11-24");
    EXPECT_EQ(meaning("17 jun"), "2022-06-17");
    EXPECT_EQ(meaning("jun 18"), "2021-06-18");
    EXPECT_EQ(meaning("29 feb"), "2020-02-29");
}

TEST(Dates, NumbersThatMayBeTwoDaysAreRefused) {
    EXPECT_EQ(meaning("24/11/2021"), "2021-11-24");
    EXPECT_EQ(meaning("11/24/2021"), "2021-11-24");
    EXPECT_EQ(meaning("24.11.2021"), "2021-11-24");
    EXPECT_EQ(meaning("5/5/2021"), "2021-05-05");
    try {
        meaning("3/4/2021");
        FAIL();
    } catch (const usage_error& error) {
        EXPECT_STREQ(error.what(), "\"3/4/2021\" may be 2021-04-03 or 2021-03-04; write one of these");
    }
}

TEST(Dates, MonthsAndWeeksAreAllTheirDays) {
    EXPECT_EQ(meaning("2022"), "2022-01-01..2022-12-31");
    EXPECT_EQ(meaning("2022-06"), "2022-06-01..2022-06-30");
    EXPECT_EQ(meaning("2024-02"), "2024-02-01..2024-02-29");
    EXPECT_EQ(meaning("2022-W23"), "2022-06-06..2022-06-12");
    EXPECT_EQ(meaning("2022-w23"), "2022-06-06..2022-06-12");
    EXPECT_EQ(meaning("2021-W01"), "2021-01-04..2021-01-10");
    EXPECT_EQ(meaning("2020-W01"), "2019-12-30..2020-01-05");
    EXPECT_EQ(meaning("2020-W53"), "2020-12-28..2021-01-03");
    EXPECT_EQ(meaning("9999-W52"), "9999-12-27..9999-12-31");  // the last day that can be written
}

TEST(Dates, ThisAndLastWeekMonthAndYearAreAllTheirDays) {
    EXPECT_EQ(meaning("this week"), "2022-06-13..2022-06-19");
    EXPECT_EQ(meaning("Last Week"), "2022-06-06..2022-06-12");
    EXPECT_EQ(meaning("this month"), "2022-06-01..2022-06-30");
    EXPECT_EQ(meaning("last month"), "2022-05-01..2022-05-31");
    EXPECT_EQ(meaning("this year"), "2022-01-01..2022-12-31");
    EXPECT_EQ(meaning("last year"), "2021-01-01..2021-12-31");
    const auto on = [](const char* word, const char* today) {
        return iso::format(parse_days(word, [&] { return day(today); }).first);
    };
    EXPECT_EQ(on("last month", "2022-01-31"), "2021-12-01");
    EXPECT_EQ(on("last month", "2022-03-31"), "2022-02-01");
    EXPECT_EQ(on("this week", "2022-06-13"), "2022-06-13");
    EXPECT_EQ(on("this week", "2022-06-19"), "2022-06-13");
    EXPECT_EQ(on("last year", "2024-02-29"), "2023-01-01");
}

TEST(Dates, AWrittenDayNeverAsksWhatDayItIs) {
    const auto never = []() -> iso::day { throw std::logic_error("asked"); };
    EXPECT_EQ(parse_days("2022-06-12", never).first, day("2022-06-12"));
    EXPECT_EQ(parse_days("2022-W23", never).last, day("2022-06-12"));
}

TEST(Dates, AnythingElseIsAUsageError) {
    for (const char* word :
         {"",       " ",        "tomorrow",   "2022-13-01",  "2022-02-30", "2022-6-1", "2021-W53",  "2022-W00",
          "2022-W", "2022-W-1", "2022-13",    "-d",          "--7d",       "-7",       "7d",        "-9999999999d",
          "-1x",    "-9999y",   "0000",       "mo",          "last",       "last day", "24 nov 21", "31 nov",
          "32 nov", "24 11",    "13/13/2021", "29 feb 2021", "2022-06-12x"})
        EXPECT_THROW(meaning(word), usage_error) << word;
    for (const char* word : {"this", "this monday", "last weeks"}) EXPECT_THROW(meaning(word), usage_error) << word;
}

TEST(Dates, TheErrorSaysWhatToWrite) {
    try {
        meaning("tomorrow");
        FAIL();
    } catch (const usage_error& error) {
        EXPECT_STREQ(
            error.what(),
            "cannot understand the day \"tomorrow\"; write for example 2022-06-12, yesterday or \"24 nov 2021\"");
    }
}

}  // namespace
}  // namespace existd::cli
