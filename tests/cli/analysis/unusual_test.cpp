#include "cli/analysis/unusual.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/analysis/chance.hpp"

namespace existd::cli::analysis {
namespace {

constexpr int first = 19'000;

/// Two years in which each day is 10 above the median of its week on Sundays, 1 above it on Mondays, else at it.
struct Unusual : testing::Test {
    std::vector<double> values;
    int last = first + 2 * 364 - 1;

    Unusual() {
        for (int day = 0; day < 2 * 364; ++day) values.push_back(100 + (day % 7 == 6 ? 10 : day % 7 == 0 ? 1 : 0));
    }
    double& at(int day) { return values[static_cast<std::size_t>(day - first)]; }
    std::optional<comparison> last_day() const { return compare({first, values}, last); }
};

TEST_F(Unusual, ADayIsComparedWithItsOwnWeekdays) {
    EXPECT_EQ(last_day()->deviation, 10);
    EXPECT_EQ(last_day()->direction, 0) << "as every Sunday";
    EXPECT_EQ(last_day()->usual, 100);
    EXPECT_EQ(last_day()->compared, 52);
    at(last) = 111;
    EXPECT_EQ(last_day()->direction, 1);
    at(last) = 109;
    EXPECT_EQ(last_day()->direction, -1);
    EXPECT_EQ(last_day()->deviation, 9);
}

TEST_F(Unusual, OnlyTheLast52OfThemCount) {
    at(last) = 111;
    at(last - 52 * 7) = 112;
    EXPECT_EQ(last_day()->direction, 0);
    at(last - 52 * 7) = 110;
    at(last - 53 * 7) = 112;
    EXPECT_EQ(last_day()->direction, 1);
}

TEST_F(Unusual, WhatIsNotKnownIsNotJudged) {
    at(last) = unknown;
    EXPECT_FALSE(last_day());
    at(last) = 111;
    for (int before = 1; before <= 3; ++before) at(last - before) = unknown;
    EXPECT_TRUE(last_day()) << "4 of 7 days are enough";
    at(last - 4) = unknown;
    EXPECT_FALSE(last_day());
}

TEST_F(Unusual, NeedsHalfAYearToCompareWith) {
    for (int week = 27; week <= 52; ++week) at(last - 7 * week) = unknown;
    EXPECT_EQ(last_day()->compared, 26);
    at(last - 7) = unknown;
    EXPECT_FALSE(last_day());
    EXPECT_FALSE(compare({}, first));
}

TEST(UnusualLevel, FewDaysStandOutByChance) {
    test::chance by(1);
    for (const double kept : {0., .9, 1.}) {
        int out = 0, judged = 0;
        for (int person = 0; person < 40; ++person) {
            std::vector<double> values;
            double state = 0;
            for (int day = 0; day < 3 * 364; ++day) {
                state = kept * state + by.normal();
                values.push_back(state + (day % 7 < 2 ? 3 : 0));
            }
            for (int day = first + 500; day < first + 3 * 364; ++day) {
                out += compare({first, values}, day)->direction != 0;
                ++judged;
            }
        }
        EXPECT_GT(out, .015 * judged) << kept;
        EXPECT_LT(out, .046 * judged) << kept;
    }
}

}  // namespace
}  // namespace existd::cli::analysis
