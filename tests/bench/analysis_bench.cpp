// What `exist links` computes, without the reading: seconds of the processor and of the clock, medians of several runs.
//
// usage: analysis_bench [RUNS]
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sys/resource.h>
#include <vector>

#include "cli/analysis/links.hpp"
#include "cli/analysis/unusual.hpp"
#include "tests/cli/analysis/chance.hpp"

namespace existd::bench {
namespace {

using namespace cli::analysis;

constexpr int days = 3653, first_day = 16'000;

/// Ten years of numbers with a memory, a week and a few missing days; every fourth is a tag.
std::vector<std::vector<double>> account(std::size_t attributes) {
    test::chance by(1);
    std::vector<std::vector<double>> all;
    for (std::size_t i = 0; i < attributes; ++i) {
        auto& values = all.emplace_back();
        double state = 0;
        for (int day = 0; day < days; ++day) {
            state = .6 * state + by.normal();
            const double x = state + (day % 7 < 2 ? 1 : 0);
            values.push_back(by.with(.02) ? unknown : i % 4 == 0 ? (x > 1 ? 1 : 0) : x);
        }
    }
    return all;
}

std::vector<tables> left_of(const std::vector<std::vector<double>>& all) {
    std::vector<tables> left;
    for (const auto& one : all) left.emplace_back(day_values{first_day, one});
    return left;
}

std::vector<refusal> reasons_of(const std::vector<std::vector<double>>& all, const std::vector<tables>& left) {
    std::vector<refusal> reasons;
    for (std::size_t i = 0; i < all.size(); ++i) reasons.push_back(why_refused({first_day, all[i]}, left[i]));
    return reasons;
}

std::vector<question> pairs(std::uint32_t of, std::uint32_t with) {
    std::vector<question> questions;
    for (std::uint32_t y = 0; y < with; ++y)
        for (std::uint32_t x = y + 1; x < of; ++x) questions.push_back({x, y});
    return questions;
}

double seconds(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double median(std::vector<double> of) {
    std::nth_element(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2), of.end());
    return of[of.size() / 2];
}

void measure_and_print(const char* what, std::size_t attributes, int runs, const std::function<std::size_t()>& work) {
    std::vector<double> of_processor, of_clock;
    std::size_t count = 0;
    for (int run = 0; run < runs; ++run) {
        const double processor = seconds(CLOCK_PROCESS_CPUTIME_ID), clock = seconds(CLOCK_MONOTONIC);
        count = work();
        of_processor.push_back(seconds(CLOCK_PROCESS_CPUTIME_ID) - processor);
        of_clock.push_back(seconds(CLOCK_MONOTONIC) - clock);
    }
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    std::printf("%6zu × 10 years: %-28s%10zu%10.3f%10.3f%8ld\n", attributes, what, count, median(of_processor),
                median(of_clock), used.ru_maxrss / 1024);
    std::fflush(stdout);
}

void measure_account(std::uint32_t attributes, int runs) {
    const auto all = account(attributes);
    std::vector<tables> left;
    std::vector<refusal> reasons;
    measure_and_print("tables", attributes, runs, [&] {
        left = left_of(all);
        reasons = reasons_of(all, left);
        return left.size();
    });
    measure_and_print("what is unusual on a day", attributes, runs, [&] {
        return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& one) {
            const auto found = compare({first_day, one}, first_day + days - 1);
            return found && found->direction != 0;
        }));
    });
    measure_and_print("one against all, 7 lags", attributes, runs,
                      [&] { return ask(left, reasons, pairs(attributes, 1)).size(); });
    measure_and_print("all pairs, 7 lags", attributes, attributes > 1000 ? 1 : runs,
                      [&] { return ask(left, reasons, pairs(attributes, attributes)).size(); });
}

}  // namespace
}  // namespace existd::bench

int main(int argc, char** argv) {
    const int runs = argc > 1 ? std::atoi(argv[1]) : 5;
    std::printf("%-45s%10s%10s%10s%8s\n", "links", "count", "CPU s", "wall s", "peak MB");
    existd::bench::measure_account(134, runs);
    existd::bench::measure_account(1340, runs);
}
