#include "cli/analysis/links.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "cli/analysis/false_discovery.hpp"
#include "cli/analysis/steps.hpp"
#include "cli/analysis/student.hpp"

namespace existd::cli::analysis {
namespace {

constexpr double same_r = .95;

/// Of lags that are equally good the nearest is taken.
static_assert(most_lag == 3, "list the other lags here, and give them a weight()");
constexpr std::array<signed char, lags> nearest_first{0, 1, -1, 2, -2, 3, -3};

struct total {
    double xy = 0, xx = 0, yy = 0;
    double r() const { return xy / std::sqrt(xx * yy); }
};

total add_up(std::span<const table_sums> sums) {
    total all;
    for (const auto& table : sums) {
        all.xy += table.xy;
        all.xx += table.xx;
        all.yy += table.yy;
    }
    return all;
}

/// `sums` is room to work in.
answer ask_pair(const tables& x, const tables& y, std::vector<table_sums>& sums) {
    answer best{.refused = refusal::few};
    double least = HUGE_VAL;
    for (const auto lag : nearest_first) {
        pair_up(x, y, lag, sums);
        if (sums.size() < least_tables) continue;
        const total all = add_up(sums);
        if (std::fabs(all.r()) >= same_r) return {.refused = refusal::same, .lag = lag};
        const table_test test = test_tables(sums);
        const double weighted = weight(lag) * test.p;
        if (weighted >= least) continue;
        least = weighted;
        best = {.lag = lag,
                .p = std::min(1.0, weighted),
                .r = static_cast<float>(all.r()),
                .r_error = static_cast<float>(test.error / std::sqrt(all.xx * all.yy)),
                .tables = static_cast<std::int32_t>(sums.size())};
    }
    return best;
}

}  // namespace

link measure(const tables& x, const tables& y, int lag) {
    std::vector<table_sums> sums;
    pair_up(x, y, lag, sums);
    link result{.lag = lag, .tables = static_cast<int>(sums.size())};
    if (sums.empty()) return result;
    for (const auto& table : sums) result.days += std::popcount(table.days);
    result.first_day = first_day_of(sums.front().table) + std::countr_zero(sums.front().days);
    result.last_day = first_day_of(sums.back().table) + static_cast<int>(std::bit_width(sums.back().days)) - 1;
    if (sums.size() < least_tables) return result;

    const total all = add_up(sums);
    const table_test test = test_tables(sums);
    link_estimate& found = result.found.emplace();
    found.effect = all.xy / all.xx;
    found.of_effect = effect_interval(sums);
    found.r = all.r();
    found.r_error = test.error / std::sqrt(all.xx * all.yy);
    found.t = test.t;
    found.p = test.p;
    for (const auto& table : sums) found.tables_agree += std::copysign(1, all.xy) * table.xy > 1e-9;
    if (!x.zero_or_one()) found.step = round_step(std::sqrt(all.xx / result.days));
    return result;
}

double least_t_shown(int tables, double p) {
    const double degrees = tables - 1;
    constexpr double missed = .1;
    return two_sided_t(p, degrees) + two_sided_t(2 * missed, degrees);
}

std::vector<answer> ask(std::span<const tables> series, std::span<const refusal> reasons,
                        std::span<const question> questions, const std::function<void(double)>& progress) {
    std::vector<answer> answers(questions.size());
    std::vector<table_sums> sums;
    std::vector<double> p;
    constexpr std::size_t often = 512;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (progress && i % often == 0) progress(static_cast<double>(i) / static_cast<double>(questions.size()));
        const auto [x, y] = questions[i];
        const refusal refused = reasons[x] != refusal::none ? reasons[x] : reasons[y];
        answers[i] = refused == refusal::none ? ask_pair(series[x], series[y], sums) : answer{.refused = refused};
        answers[i].of = questions[i];
        if (answers[i].refused == refusal::none) p.push_back(answers[i].p);
    }
    const std::vector<double> rates = false_discovery_rates(p);
    auto rate = rates.begin();
    for (auto& one : answers)
        if (one.refused == refusal::none) one.q = *rate++;
    return answers;
}

certainty certainty_of(const answer& one) {
    return one.q <= .001          ? certainty::almost_certain
           : one.q <= .01         ? certainty::very_likely
           : one.q <= false_share ? certainty::likely
                                  : certainty::none;
}

tally count(std::span<const answer> answers) {
    tally all{.asked = answers.size()};
    for (const auto& one : answers) {
        if (one.refused != refusal::none) ++all.refused[static_cast<std::size_t>(one.refused)];
        if (certainty_of(one) != certainty::none) ++all.found;
    }
    all.by_chance = false_share * static_cast<double>(all.found);
    return all;
}

}  // namespace existd::cli::analysis
