#include "cli/analysis/clock.hpp"

#include <cmath>
#include <numbers>

namespace existd::cli::analysis {
namespace {

constexpr double a_day = 24 * 60;

}  // namespace

void unwind(std::span<double> times) {
    constexpr double turn = 2 * std::numbers::pi / a_day;
    double east = 0, north = 0;
    for (const double time : times) {
        if (std::isnan(time)) continue;
        east += std::sin(time * turn);
        north += std::cos(time * turn);
    }
    const double middle = on_the_clock(std::atan2(east, north) / turn);
    for (double& time : times) time -= a_day * std::round((time - middle) / a_day);
}

double on_the_clock(double minutes) {
    return minutes - a_day * std::floor(minutes / a_day);
}

}  // namespace existd::cli::analysis
