#include "cli/analysis/periods.hpp"

#include <chrono>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace existd::cli::analysis {
namespace {

using testing::ElementsAre;

int day_of(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::vector<std::string> names(const std::vector<period_summary>& all) {
    std::vector<std::string> found;
    for (const auto& one : all) found.push_back(one.name);
    return found;
}

/// One value on each of these days.
std::vector<std::string> names_of_days(const std::vector<int>& days, period by) {
    std::vector<double> values(static_cast<std::size_t>(days.back() - days.front() + 1), unknown);
    for (const int day : days) values[static_cast<std::size_t>(day - days.front())] = 1;
    return names(summarize({days.front(), values}, by));
}

TEST(Periods, SumUpWhatIsKnown) {
    const std::vector<double> values{4, unknown, 1, 9, 2, unknown};
    const auto all = summarize({day_of(2022, 6, 26), values}, period::month);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].name, "2022-06");
    EXPECT_EQ(all[0].from, day_of(2022, 6, 1));
    EXPECT_EQ(all[0].until, day_of(2022, 6, 30));
    EXPECT_EQ(all[0].days, 4);
    EXPECT_EQ(all[0].total, 16);
    EXPECT_EQ(all[0].mean, 4);
    EXPECT_EQ(all[0].median, 3);
    EXPECT_EQ(all[0].minimum, 1);
    EXPECT_EQ(all[0].maximum, 9);
}

TEST(Periods, WeeksAreThoseOfIso8601) {
    EXPECT_THAT(names_of_days({day_of(2020, 12, 28), day_of(2021, 1, 3), day_of(2021, 1, 4)}, period::week),
                ElementsAre("2021-W01", "2020-W53"));
    EXPECT_THAT(names_of_days({day_of(2018, 12, 30), day_of(2018, 12, 31)}, period::week),
                ElementsAre("2019-W01", "2018-W52"));
    EXPECT_THAT(names_of_days({day_of(2022, 1, 2), day_of(2022, 1, 3)}, period::week),
                ElementsAre("2022-W01", "2021-W52"));
    const std::vector<double> one{1};
    const auto week = summarize({day_of(2022, 6, 15), one}, period::week).at(0);
    EXPECT_EQ(week.name, "2022-W24");
    EXPECT_EQ(week.from, day_of(2022, 6, 13));
    EXPECT_EQ(week.until, day_of(2022, 6, 19));
}

TEST(Periods, AreNewestFirstWithoutEmptyOnes) {
    const std::vector<int> days{day_of(2019, 12, 31), day_of(2020, 2, 29), day_of(2022, 10, 1)};
    EXPECT_THAT(names_of_days(days, period::day), ElementsAre("2022-10-01", "2020-02-29", "2019-12-31"));
    EXPECT_THAT(names_of_days(days, period::month), ElementsAre("2022-10", "2020-02", "2019-12"));
    EXPECT_THAT(names_of_days(days, period::quarter), ElementsAre("2022-Q4", "2020-Q1", "2019-Q4"));
    EXPECT_THAT(names_of_days(days, period::year), ElementsAre("2022", "2020", "2019"));
    EXPECT_TRUE(summarize({}, period::week).empty());
}

TEST(Periods, EndWhereTheNextBegins) {
    const std::vector<double> values(3000, 1);
    for (const period by : {period::day, period::week, period::month, period::quarter, period::year}) {
        const auto all = summarize({day_of(2016, 1, 31), values}, by);
        int days = all[0].days;
        for (std::size_t i = 1; i < all.size(); ++i) {
            EXPECT_EQ(all[i].until + 1, all[i - 1].from);
            days += all[i].days;
            if (i + 1 < all.size()) {
                EXPECT_EQ(all[i].days, all[i].until - all[i].from + 1);
            }
        }
        EXPECT_EQ(days, 3000);
    }
}

TEST(Periods, WeekdaysAndMonthsOfTheYearComeInTheirOrder) {
    const std::vector<double> values(365, 2);
    const int monday = day_of(2022, 6, 13);
    const auto weekdays = summarize({monday + 2, values}, period::weekday);
    EXPECT_THAT(names(weekdays),
                ElementsAre("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"));
    EXPECT_EQ(weekdays[2].days, 53);
    EXPECT_EQ(weekdays[0].days, 52);
    EXPECT_EQ(weekdays[0].from, monday + 7);
    EXPECT_EQ(weekdays[2].until, monday + 2 + 364);
    EXPECT_THAT(names_of_days({day_of(2021, 3, 1), day_of(2022, 1, 31), day_of(2022, 3, 31)}, period::month_of_year),
                ElementsAre("January", "March"));
}

TEST(Periods, AYearIsComparedWithTheSameDaysOfOthers) {
    const std::vector<double> values(1000, 1);
    const int begin = day_of(2019, 6, 1);
    const auto so_far = same_days_of_each_year({begin, values}, day_of(2021, 2, 14));
    const auto years = summarize({begin, so_far}, period::year);
    EXPECT_THAT(names(years), ElementsAre("2022", "2021", "2020")) << "2019 begins in June";
    EXPECT_EQ(years[1].days, 31 + 14);
    EXPECT_EQ(years[2].days, 31 + 14);
    const auto leap = same_days_of_each_year({begin, values}, day_of(2020, 2, 29));
    EXPECT_EQ(summarize({begin, leap}, period::year)[1].days, 31 + 28);
}

}  // namespace
}  // namespace existd::cli::analysis
