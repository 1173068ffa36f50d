#include "cli/analysis/steps.hpp"

#include <cmath>

namespace existd::cli::analysis {

double round_step(double spread) {
    const double power = std::floor(std::log10(spread)), first = spread / std::pow(10, power);
    const double digit = first * first < 1 * 2 ? 1 : first * first < 2 * 5 ? 2 : first * first < 5 * 10 ? 5 : 10;
    // Divided where the power is negative: 2 / 10 is 0.2, and 2 * 0.1 need not be.
    return power < 0 ? digit / std::pow(10, -power) : digit * std::pow(10, power);
}

}  // namespace existd::cli::analysis
