// What is done to a series before anything is asked about it.
#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "cli/analysis/clamp.hpp"
#include "cli/analysis/paired.hpp"
#include "cli/analysis/refusal.hpp"
#include "cli/analysis/tag_values.hpp"
#include "tests/cli/analysis/chance.hpp"

namespace existd::cli::analysis {
namespace {

using test::chance;

std::vector<double> noise(chance& by, std::size_t days, double missing) {
    std::vector<double> values(days);
    for (double& x : values) x = by.with(missing) ? unknown : by.normal();
    return values;
}

TEST(Clamp, TakesAnAbsurdDayBackToTheOthers) {
    std::vector<double> values;
    for (int i = 0; i <= 200; ++i) values.push_back(i);
    values[7] = 1e9;
    values[8] = unknown;
    const auto within = clamped(values);
    EXPECT_LT(within[7], 201);
    EXPECT_TRUE(std::isnan(within[8]));
    EXPECT_EQ(within[100], 100);
}

TEST(Clamp, LeavesAloneWhatItWouldHarm) {
    std::vector<double> tag(1000), few(99), rare(1000, 5.0);
    tag[3] = 1;
    few[3] = 1e9;
    rare[3] = 6;
    for (const auto& one : {tag, few, rare}) EXPECT_EQ(clamped(one), one);
    few.push_back(1);
    EXPECT_NE(clamped(few), few) << "a hundredth value is enough";
}

TEST(TagValues, ADayWithoutARowIsKnownFromTheOtherTags) {
    using enum tag_row;
    const std::vector<tag_row> rows{zero_or_null, missing, set, missing, missing, zero_or_null, set};
    const std::vector<int> tags_set{1, 1, 1, 2, 0, 0, 1};
    const auto values = tag_values(rows, tags_set);
    ASSERT_EQ(values.size(), rows.size());
    EXPECT_TRUE(std::isnan(values[0]) && std::isnan(values[1])) << "before it was first set";
    EXPECT_EQ(values[2], 1);
    EXPECT_EQ(values[3], 0) << "another tag is set";
    EXPECT_TRUE(std::isnan(values[4])) << "no tag is set";
    EXPECT_EQ(values[5], 0) << "its own row says so";
    EXPECT_EQ(values[6], 1);
    EXPECT_TRUE(std::isnan(tag_values({{missing, missing}}, {{1, 1}})[1])) << "never set";
}

TEST(Tables, AreFixedInTheCalendar) {
    EXPECT_EQ(table_of(4), 0) << "Monday, 1970-01-05";
    EXPECT_EQ(table_of(31), 0);
    EXPECT_EQ(table_of(32), 1);
    EXPECT_EQ(table_of(3), -1);
    EXPECT_EQ(table_of(-24), -1);
    EXPECT_EQ(table_of(-25), -2);
    for (const int table : {-2, 0, 700}) EXPECT_EQ(table_of(first_day_of(table)), table);
}

TEST(Tables, TakeOffWeekdaysAndDriftAndNothingElse) {
    std::vector<double> values;
    for (int day = 0; day < 84; ++day) values.push_back(3 * (day % 7 == 2) + .25 * day);
    values[40] += 8;
    const tables left({first_day_of(100), values});
    ASSERT_EQ(left.first(), 100);
    ASSERT_EQ(left.end(), 103);
    for (const int table : {100, 102})
        for (int day = 0; day < table_days; ++day) EXPECT_NEAR(left.days(table, 0)[day], 0, 1e-12);
    EXPECT_GT(left.days(101, 0)[40 - table_days], 5);
}

TEST(Tables, WithFewerThan14DaysAreLeftOut) {
    std::vector<double> values(2 * table_days, unknown);
    for (std::size_t day = 0; day < 13; ++day) values[day] = values[table_days + day] = day % 3 == 0;
    values[table_days + 20] = 1;
    const tables left({first_day_of(5), values});
    EXPECT_EQ(left.present(5), 0u);
    EXPECT_EQ(left.seen(5, 0).squares, 0);
    EXPECT_EQ(std::popcount(left.present(6)), 14);
}

/// The sums by the book: day by day, each looked up where it stands.
std::vector<table_sums> by_the_book(const tables& x, const tables& y, int lag) {
    const auto known = [](const tables& of, int day, double& value) {
        const int table = table_of(day), place = day - first_day_of(table);
        if (table < of.first() || table >= of.end() || !(of.present(table) >> place & 1)) return false;
        value = of.days(table, 0)[place];
        return true;
    };
    std::vector<table_sums> found;
    for (int table = y.first(); table < y.end(); ++table) {
        table_sums sums{.table = table};
        for (int place = 0; place < table_days; ++place) {
            const int day = first_day_of(table) + place;
            double at_x = 0, at_y = 0;
            if (!known(x, day - lag, at_x) || !known(y, day, at_y)) continue;
            sums.xy += at_x * at_y;
            sums.xx += at_x * at_x;
            sums.yy += at_y * at_y;
            sums.days |= day_set{1} << place;
        }
        if (std::popcount(sums.days) >= 14 && sums.xx > 1e-9 && sums.yy > 1e-9) found.push_back(sums);
    }
    return found;
}

TEST(Paired, SumsAreThoseOfTheBookWhateverIsMissing) {
    chance by(1);
    std::size_t compared = 0;
    for (const double missing : {0., .02, .3, .5}) {
        for (int universe = 0; universe < 20; ++universe) {
            const auto a = noise(by, 300, missing), b = noise(by, 250, missing / 2);
            const tables x({19'000, a}), y({19'000 + universe * 9, b});
            for (int lag = -most_lag; lag <= most_lag; ++lag) {
                std::vector<table_sums> sums(3);
                pair_up(x, y, lag, sums);
                const auto expected = by_the_book(x, y, lag);
                ASSERT_EQ(sums.size(), expected.size());
                compared += sums.size();
                for (std::size_t i = 0; i < sums.size(); ++i) {
                    EXPECT_EQ(sums[i].table, expected[i].table);
                    EXPECT_EQ(sums[i].days, expected[i].days);
                    EXPECT_NEAR(sums[i].xy, expected[i].xy, 1e-9);
                    EXPECT_NEAR(sums[i].xx, expected[i].xx, 1e-9);
                    EXPECT_NEAR(sums[i].yy, expected[i].yy, 1e-9);
                }
            }
        }
    }
    EXPECT_GT(compared, 2000u);
}

TEST(Paired, LittleOnTheSharedDaysIsNotLostInMuchOnOthers) {
    chance by(1);
    std::vector<double> x(table_days), y(table_days, unknown);
    for (std::size_t day = 0; day < 7; ++day) {
        y[day] = by.normal();
        y[day + 14] = by.normal();
        // Neither a weekday's mean nor a drift, little in the weeks of y and much in the others.
        const double sign = day == 6 ? 0 : day % 2 == 0 ? 1 : -1;
        x[day] = .001 * sign;
        x[day + 14] = -.001 * sign;
        x[day + 7] = 1234567.1 * sign;
        x[day + 21] = -1234567.1 * sign;
    }
    const tables left_x({first_day_of(9), x}), left_y({first_day_of(9), y});
    EXPECT_GT(left_x.seen(9, 0).squares, 1e12);
    std::vector<table_sums> sums;
    pair_up(left_x, left_y, 0, sums);
    const auto expected = by_the_book(left_x, left_y, 0);
    ASSERT_EQ(sums.size(), 1u);
    EXPECT_LT(expected[0].xx, 1e-3);
    EXPECT_NEAR(sums[0].xx / expected[0].xx, 1, 1e-9);
}

refusal why(const std::vector<double>& values) {
    const day_values days{first_day_of(600), values};
    return why_refused(days, tables{days});
}

TEST(Refusal, TellsWhatIsWrongWithASeries) {
    chance by(1);
    EXPECT_EQ(why({}), refusal::few);
    EXPECT_EQ(why(noise(by, 5 * table_days, 0)), refusal::few);
    EXPECT_EQ(why(noise(by, 6 * table_days, 0)), refusal::none);

    std::vector<double> goal(400, 8000.1);
    std::fill(goal.begin() + 6 * table_days, goal.end(), 10'000.3);
    EXPECT_EQ(why(goal), refusal::constant) << "changed where a table begins";
    EXPECT_EQ(why(std::vector<double>(400, 0)), refusal::constant);
    std::vector<double> rare(400);
    rare[3] = rare[70] = 1;
    EXPECT_EQ(why(rare), refusal::few) << "it varies in two tables only";

    std::vector<double> choir(400), walk{0}, sun(400);
    for (std::size_t day = 3; day < choir.size(); day += 7) choir[day] = 1;
    EXPECT_EQ(why(choir), refusal::weekday);
    for (std::size_t day = 0; day < sun.size(); ++day) sun[day] = std::sin(static_cast<double>(day) / 58);
    EXPECT_EQ(why(sun), refusal::calendar);
    while (walk.size() < 400) walk.push_back(walk.back() + by.normal());
    EXPECT_EQ(why(walk), refusal::none) << "a weight goes its way, and is no calendar";
}

TEST(Refusal, EverySecondDayIsNoCalendar) {
    chance by(1);
    std::vector<double> values = noise(by, 400, 0);
    for (std::size_t day = 0; day < values.size(); day += 2) values[day] = unknown;
    EXPECT_EQ(why(values), refusal::none);
}

}  // namespace
}  // namespace existd::cli::analysis
