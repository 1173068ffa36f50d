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

TEST(Dates, MonthsAndWeeksAreAllTheirDays) {
    EXPECT_EQ(meaning("2022-06"), "2022-06-01..2022-06-30");
    EXPECT_EQ(meaning("2024-02"), "2024-02-01..2024-02-29");
    EXPECT_EQ(meaning("2022-W23"), "2022-06-06..2022-06-12");
    EXPECT_EQ(meaning("2022-w23"), "2022-06-06..2022-06-12");
    EXPECT_EQ(meaning("2021-W01"), "2021-01-04..2021-01-10");
    EXPECT_EQ(meaning("2020-W01"), "2019-12-30..2020-01-05");
    EXPECT_EQ(meaning("2020-W53"), "2020-12-28..2021-01-03");
    EXPECT_EQ(meaning("9999-W52"), "9999-12-27..9999-12-31");  // the last day that can be written
}

TEST(Dates, AWrittenDayNeverAsksWhatDayItIs) {
    const auto never = []() -> iso::day { throw std::logic_error("asked"); };
    EXPECT_EQ(parse_days("2022-06-12", never).first, day("2022-06-12"));
    EXPECT_EQ(parse_days("2022-W23", never).last, day("2022-06-12"));
}

TEST(Dates, AnythingElseIsAUsageError) {
    for (const char* word :
         {"", " ", "tomorrow", "2022-13-01", "2022-02-30", "2022-6-1", "2021-W53", "2022-W00", "2022-W", "2022-W-1",
          "2022-13", "-d", "--7d", "-7", "7d", "-9999999999d", "2022", "2022-06-12x"})
        EXPECT_THROW(meaning(word), usage_error) << word;
}

TEST(Dates, TheErrorSaysWhatToWrite) {
    try {
        meaning("tomorrow");
        FAIL();
    } catch (const usage_error& error) {
        EXPECT_STREQ(error.what(),
                     "cannot understand the day \"tomorrow\"; write 2022-06-12, today, yesterday, -7d, monday, 2022-06 "
                     "or 2022-W23");
    }
}

TEST(Dates, AreWrittenForPeople) {
    EXPECT_EQ(short_date("2022-06-19"), "19 Jun 2022");
    EXPECT_EQ(short_date("2022-06-05"), " 5 Jun 2022");
    EXPECT_EQ(weekday_date("2022-06-17"), "Fri 17 Jun 2022");
    EXPECT_EQ(heading_date("2022-06-17"), "FRIDAY 17 JUNE 2022");
    EXPECT_EQ(heading_date("2022-06-05"), "SUNDAY 5 JUNE 2022");
    EXPECT_EQ(short_date("nonsense"), "nonsense");
}

}  // namespace
}  // namespace existd::cli
