#pragma once
// Random numbers that are the same everywhere: the standard's engine, and distributions of our own.

#include <cmath>
#include <numbers>
#include <random>

namespace existd::cli::analysis::test {

class chance {
  public:
    explicit chance(std::uint64_t seed) : engine_(seed) {}

    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    bool with(double probability) { return uniform() < probability; }
    double normal() { return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

  private:
    std::mt19937_64 engine_;
};

}  // namespace existd::cli::analysis::test
