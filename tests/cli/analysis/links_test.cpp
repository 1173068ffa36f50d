// When a pair is called a link. golden_test.cpp compares the figures.
#include "cli/analysis/links.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "cli/analysis/false_discovery.hpp"
#include "cli/analysis/plain.hpp"
#include "cli/analysis/steps.hpp"
#include "tests/cli/analysis/chance.hpp"

namespace existd::cli::analysis {
namespace {

using test::chance;

constexpr int first = 19'000;

struct Links : testing::Test {
    chance by{1};
    std::vector<std::vector<double>> values;

    std::vector<double>& add(std::size_t days = 400) {
        auto& one = values.emplace_back(days);
        for (double& x : one) x = by.normal();
        return one;
    }
    std::vector<answer> ask_all(std::vector<refusal> reasons = {}) {
        std::vector<tables> left;
        for (const auto& one : values) left.emplace_back(day_values{first, one});
        reasons.resize(left.size());
        std::vector<question> pairs;
        for (std::uint32_t x = 0; x < left.size(); ++x)
            for (std::uint32_t y = x + 1; y < left.size(); ++y) pairs.push_back({x, y});
        return ask(left, reasons, pairs);
    }
    link measure_at(int lag) { return measure(tables{{first, values[0]}}, tables{{first, values[1]}}, lag); }
};

TEST_F(Links, AnAnswerHasTheLagThatWasPlanted) {
    for (int lag = -most_lag; lag <= most_lag; ++lag) {
        values.clear();
        add();
        add();
        for (int day = 3; day < 397; ++day)
            values[1][static_cast<std::size_t>(day)] += values[0][static_cast<std::size_t>(day - lag)];
        const answer found = ask_all()[0];
        EXPECT_EQ(found.lag, lag);
        const link there = measure_at(lag);
        EXPECT_NEAR(there.found->effect, 1, .2);
        EXPECT_EQ(found.p, weight(lag) * there.found->p) << "the price of looking at other lags";
    }
}

TEST_F(Links, TheWeightsOfAllLagsMakeAUnionBound) {
    double spent = 0;
    for (int lag = -most_lag; lag <= most_lag; ++lag) spent += 1. / weight(lag);
    EXPECT_EQ(spent, 1);
}

TEST_F(Links, TheIntervalExcludesNothingExactlyWherePIsBelowFivePercent) {
    int below = 0;
    for (int i = 0; i < 400; ++i) {
        values.clear();
        add(250);
        add(250);
        for (std::size_t day = 0; day < 250; ++day) values[1][day] += .1 * values[0][day];
        const auto found = measure_at(0).found.value();
        ASSERT_TRUE(found.of_effect);
        const bool excludes_0 = found.of_effect->low > 0 || found.of_effect->high < 0;
        EXPECT_EQ(excludes_0, found.p < .05);
        EXPECT_LT(found.of_effect->low, found.effect);
        EXPECT_GT(found.of_effect->high, found.effect);
        below += found.p < .05;
    }
    EXPECT_GT(below, 50);
    EXPECT_LT(below, 350);
}

TEST_F(Links, ThereIsNoIntervalWhereOneTableIsEverything) {
    add(7 * table_days);
    add(7 * table_days);
    for (std::size_t day = 0; day < values[0].size(); ++day) values[0][day] *= day / table_days == 3 ? 1000 : .01;
    const auto found = measure(tables{{first_day_of(600), values[0]}}, tables{{first_day_of(600), values[1]}}, 0);
    EXPECT_FALSE(found.found.value().of_effect);
}

TEST_F(Links, KnowTheirDaysAndTheirTables) {
    add(400);
    add(300);
    const int start = first_day_of(600) + 5;
    const tables x({start, values[0]}), y({start, values[1]});
    const link found = measure(x, y, 2);
    EXPECT_EQ(found.first_day, start + 2) << "the first of y that has an x two days before";
    EXPECT_EQ(found.last_day, start + 299);
    EXPECT_EQ(found.days, 298);
    EXPECT_EQ(found.tables, 11);
    const link none = measure(x, tables{{start + 400, values[1]}}, 0);
    EXPECT_EQ(none.tables, 0);
    EXPECT_FALSE(none.found);
}

TEST_F(Links, TheStepIsRoundAndThatOfATagIsOne) {
    for (double& x : add()) x = 7000 + 1900 * x;
    add();
    EXPECT_EQ(measure_at(0).found->step, 2000);
    for (double& x : values[0]) x = x > 7000;
    EXPECT_EQ(measure_at(0).found->step, 1);
}

TEST_F(Links, WhatIsRefusedIsCountedAndIsNoneOfTheFamily) {
    for (int i = 0; i < 6; ++i) add();
    for (std::size_t day = 0; day < 400; ++day) values[1][day] = 2 * values[0][day] + .01 * values[1][day];
    for (std::size_t day = 0; day < 400; ++day) values[3][day] += values[2][day];
    values[4].resize(100);
    const auto answers =
        ask_all({refusal::none, refusal::none, refusal::none, refusal::none, refusal::none, refusal::goal});
    std::vector<double> p;
    for (const answer& one : answers)
        if (one.refused == refusal::none) p.push_back(one.p);
    EXPECT_EQ(p.size(), 5u) << "of series 0 to 3 all pairs but 0 and 1";
    for (const answer& one : answers) {
        const bool planted = one.of.x == 2 && one.of.y == 3;
        EXPECT_EQ(certainty_of(one) == certainty::almost_certain, planted);
        if (planted) {
            EXPECT_EQ(one.q, 5 * one.p);
        }
        const refusal expected = one.of.y == 5   ? refusal::goal
                                 : one.of.y == 4 ? refusal::few
                                 : one.of.y == 1 ? refusal::same
                                                 : refusal::none;
        EXPECT_EQ(one.refused, expected);
    }
    const tally all = count(answers);
    EXPECT_EQ(all.asked, 15u);
    EXPECT_EQ(all.found, 1u);
    EXPECT_EQ(all.by_chance, .05);
    EXPECT_EQ(all.refused[static_cast<std::size_t>(refusal::goal)], 5u);
    EXPECT_EQ(all.refused[static_cast<std::size_t>(refusal::few)], 4u);
    EXPECT_EQ(all.refused[static_cast<std::size_t>(refusal::same)], 1u);
    EXPECT_EQ(std::accumulate(all.refused.begin(), all.refused.end(), std::size_t{0}), 10u);
}

TEST_F(Links, ValuesBeyondAllMeasureAreNoAnswerAndNoError) {
    for (const double much : {HUGE_VAL, -HUGE_VAL, 1e300, 1e100}) {
        values.clear();
        add();
        add();
        for (std::size_t day = 0; day < 400; day += 9) values[0][day] = much;
        EXPECT_EQ(ask_all()[0].refused, refusal::few) << much;
        EXPECT_FALSE(measure_at(0).found) << much;
        EXPECT_FALSE(correlate({first, values[0]}, {first, values[1]}, 0).p < .01) << much;
    }
}

TEST_F(Links, CertaintyHasFixedBounds) {
    EXPECT_EQ(certainty_of({.q = .001}), certainty::almost_certain);
    EXPECT_EQ(certainty_of({.q = .0011}), certainty::very_likely);
    EXPECT_EQ(certainty_of({.q = .01}), certainty::very_likely);
    EXPECT_EQ(certainty_of({.q = .05}), certainty::likely);
    EXPECT_EQ(certainty_of({.q = .0501}), certainty::none);
    EXPECT_EQ(certainty_of({}), certainty::none) << "refused";
}

TEST_F(Links, ALinkAsStrongAsTheLeastThatIsShownIsFoundNineTimesInTen) {
    double least = 0;
    for (int i = 0; i < 200; ++i) {
        values.clear();
        add(3 * 364);
        add(3 * 364);
        const link one = measure_at(0);
        least += least_t_shown(one.tables, .01) * one.found->r_error / 200;
    }
    int found = 0;
    for (int i = 0; i < 1000; ++i) {
        values.clear();
        add(3 * 364);
        add(3 * 364);
        for (std::size_t day = 0; day < values[0].size(); ++day)
            values[1][day] += least / std::sqrt(1 - least * least) * values[0][day];
        found += measure_at(0).found->p <= .01;
    }
    EXPECT_GE(found, 850);
    EXPECT_LE(found, 950);
}

TEST(FalseDiscovery, OfNothingIsNothing) {
    EXPECT_TRUE(false_discovery_rates({}).empty());
}

TEST(PlainCorrelation, HasALagAndNeedsSomethingThatVaries) {
    const std::vector<double> x{1, 2, unknown, 3, 1, 5, 4}, y{9, 1, 2, 7, 3, 1, 5};
    const auto found = correlate({10, x}, {10, y}, 1);
    EXPECT_EQ(found.days, 5);
    EXPECT_DOUBLE_EQ(found.r, 1);
    EXPECT_EQ(correlate({10, x}, {100, y}, 0).days, 0);
    const std::vector<double> constant(7, 4.2);
    EXPECT_TRUE(std::isnan(correlate({10, x}, {10, constant}, 0).r));
}

TEST(RoundStep, IsOneTwoOrFive) {
    EXPECT_EQ(round_step(1), 1);
    EXPECT_EQ(round_step(1.4), 1);
    EXPECT_EQ(round_step(1.5), 2);
    EXPECT_EQ(round_step(3.1), 2);
    EXPECT_EQ(round_step(3.2), 5);
    EXPECT_EQ(round_step(7), 5);
    EXPECT_EQ(round_step(7.2), 10);
    EXPECT_EQ(round_step(3456), 5000);
    EXPECT_EQ(round_step(.2), .2);
    EXPECT_EQ(round_step(.0031), .002);
    EXPECT_EQ(round_step(.93), 1);
}

}  // namespace
}  // namespace existd::cli::analysis
