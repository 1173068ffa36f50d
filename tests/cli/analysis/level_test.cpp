// How often unrelated series are called linked, and related ones are not: counted on simulated years.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include "cli/analysis/links.hpp"
#include "cli/analysis/plain.hpp"
#include "tests/cli/analysis/chance.hpp"

namespace existd::cli::analysis {
namespace {

using test::chance;

constexpr int days = 364, first = 19'000;
constexpr std::size_t series_of_one = 60;
using year_of_days = std::vector<double>;

/// What the series of one person share, although none of them has to do with another: a week, a season, days off.
struct person {
    std::array<double, 7> week{}, other_week{};
    double season = 0;

    explicit person(chance& by) : season(2 * std::numbers::pi * by.uniform()) {
        for (double& day : week) day = by.normal();
        for (double& day : other_week) day = by.normal();
    }
    double rhythm(int day) const { return week[static_cast<std::size_t>(day % 7)]; }
    /// One week becomes another in the course of the year.
    double changing_rhythm(int day) const {
        const double share = static_cast<double>(day) / days;
        return (1 - share) * rhythm(day) + share * other_week[static_cast<std::size_t>(day % 7)];
    }
    double summer(int day) const { return std::sin(2 * std::numbers::pi * day / 365.25 + season); }
};

/// A process with memory: 0 is noise, 1 a walk.
class memory {
  public:
    memory(chance& by, double kept) : by_(by), kept_(kept), now_(kept < 1 ? by.normal() : 0) {}
    double next() {
        const double before = now_;
        now_ = kept_ * now_ + (kept_ < 1 ? std::sqrt(1 - kept_ * kept_) : 1) * by_.normal();
        return before;
    }

  private:
    chance& by_;
    double kept_, now_;
};

year_of_days fill(const std::function<double(int)>& value) {
    year_of_days values(days);
    for (int day = 0; day < days; ++day) values[static_cast<std::size_t>(day)] = value(day);
    return values;
}

using null_world = year_of_days (*)(chance&, const person&, std::size_t);

const std::vector<std::pair<const char*, null_world>> nulls{
    {"persistent",
     [](chance& by, const person&, std::size_t) {
         memory mood(by, .9);
         return fill([&](int) { return mood.next(); });
     }},
    {"walk",
     [](chance& by, const person&, std::size_t) {
         memory weight(by, 1);
         return fill([&](int) { return weight.next(); });
     }},
    {"weekday", [](chance& by, const person& who,
                   std::size_t) { return fill([&](int day) { return who.rhythm(day) + by.normal(); }); }},
    {"changing rhythm",
     [](chance& by, const person& who, std::size_t) {
         return fill([&](int day) { return who.changing_rhythm(day) + by.normal(); });
     }},
    {"season", [](chance& by, const person& who,
                  std::size_t) { return fill([&](int day) { return 1.5 * who.summer(day) + by.normal(); }); }},
    {"scale with tag",
     [](chance& by, const person& who, std::size_t number) {
         memory mood(by, .6);
         if (number % 2 == 0)
             return fill([&](int day) { return std::round(std::clamp(5 + mood.next() + who.rhythm(day), 1., 9.)); });
         return fill([&](int day) { return by.with(.25 + .2 * std::tanh(who.rhythm(day) + mood.next())) ? 1. : 0.; });
     }},
    {"many zeros",
     [](chance& by, const person& who, std::size_t) {
         return fill([&](int day) {
             return by.with(.3 + .28 * std::tanh(2 * who.rhythm(day))) ? std::exp(3 + .7 * by.normal()) : 0;
         });
     }},
    {"all of it, with holes",
     [](chance& by, const person& who, std::size_t number) {
         memory mood(by, .8), weight(by, 1), worn(by, .9);
         return fill([&](int day) {
             const double x = mood.next() + .1 * weight.next() + who.changing_rhythm(day) + who.summer(day) +
                              (day > 200 ? 1 : 0) + by.normal();
             if (worn.next() < -1) return unknown;
             return number % 3 == 0 ? std::round(x) : number % 3 == 1 ? std::exp(x) : x;
         });
     }},
};

std::vector<tables> left_of(const std::vector<year_of_days>& all) {
    std::vector<tables> left;
    for (const auto& one : all) left.emplace_back(day_values{first, one});
    return left;
}

std::vector<question> all_pairs() {
    std::vector<question> pairs;
    for (std::uint32_t x = 0; x < series_of_one; ++x)
        for (std::uint32_t y = x + 1; y < series_of_one; ++y) pairs.push_back({x, y});
    return pairs;
}

struct share {
    int called = 0, asked = 0;
    void add(bool yes) {
        called += yes;
        ++asked;
    }
    double percent() const { return 100. * called / asked; }
};

TEST(Level, UnrelatedSeriesAreCalledLinkedInSixPercentAtMost) {
    const std::vector<question> pairs = all_pairs();
    const std::vector<refusal> reasons(series_of_one);
    std::vector<table_sums> sums;
    std::uint64_t seed = 1;
    for (const auto& [name, series] : nulls) {
        share by_day, by_pair, plain;
        for (int universe = 0; universe < 20; ++universe) {
            chance by(seed++);
            const person who(by);
            std::vector<year_of_days> all;
            for (std::size_t i = 0; i < series_of_one; ++i) all.push_back(series(by, who, i));
            const std::vector<tables> left = left_of(all);
            for (const answer& one : ask(left, reasons, pairs)) {
                if (one.refused != refusal::none) continue;
                by_pair.add(one.p <= .05);
                pair_up(left[one.of.x], left[one.of.y], 0, sums);
                if (sums.size() >= least_tables) by_day.add(test_tables(sums).p <= .05);
                plain.add(correlate({first, all[one.of.x]}, {first, all[one.of.y]}, 0).p <= .05);
            }
        }
        std::printf("%-24s same day %4.1f %%, pair %4.1f %%, plain correlation %5.1f %% of %d\n", name,
                    by_day.percent(), by_pair.percent(), plain.percent(), plain.asked);
        EXPECT_GE(by_day.asked, .9 * 20 * static_cast<double>(pairs.size())) << name;
        EXPECT_LE(by_day.percent(), 6) << name;
        EXPECT_LE(by_pair.percent(), 6) << name;
        EXPECT_GT(plain.percent(), 15) << name << ": this null would catch nothing";
    }
}

TEST(Level, APlantedLinkIsFoundAndItsIntervalHoldsTheTruth) {
    constexpr double r = .3;
    const double slope = r / std::sqrt(1 - r * r);
    const std::vector<refusal> reasons(2);
    const std::vector<question> asked{{0, 1}};
    share by_day, by_pair, held, shown;
    double needed = 0;
    chance by(1);
    for (int i = 0; i < 2'000; ++i) {
        const person who(by);
        const year_of_days x = fill([&](int day) { return who.rhythm(day) + who.summer(day) + by.normal(); });
        const year_of_days y = fill([&](int day) {
            const double own = x[static_cast<std::size_t>(day)] - who.rhythm(day) - who.summer(day);
            return who.rhythm(day) - who.summer(day) + slope * own + by.normal();
        });
        const std::vector<tables> left = left_of({x, y});
        const link found = measure(left[0], left[1], 0);
        by_day.add(found.found->p <= .05);
        by_pair.add(ask(left, reasons, asked)[0].p <= .05);
        held.add(found.found->of_effect->low <= slope && slope <= found.found->of_effect->high);
        needed += least_t_shown(found.tables, .05) * found.found->r_error / 2'000;
    }
    std::printf("planted r = .3: found same day %.1f %%, pair %.1f %%; interval holds it %.1f %%; least r %.3f\n",
                by_day.percent(), by_pair.percent(), held.percent(), needed);
    EXPECT_GE(by_day.percent(), 90);
    EXPECT_GE(by_pair.percent(), 90);
    EXPECT_GE(held.percent(), 93);
    EXPECT_LE(held.percent(), 97);
}

}  // namespace
}  // namespace existd::cli::analysis
