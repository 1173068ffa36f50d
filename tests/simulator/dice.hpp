#pragma once
#include <cstdint>
#include <string_view>

namespace simulator {

// Folds one more number into a hash (splitmix64's finaliser).
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t next) {
    auto x = hash + 0x9e3779b97f4a7c15U + next * 0xd1342543de82ef95U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

constexpr std::uint64_t mix(std::uint64_t hash, std::string_view text) {
    for (const char c : text) hash = mix(hash, static_cast<unsigned char>(c));
    return hash;
}

// A small generator. Unlike std's distributions, its sequence depends only on its seed on every platform.
class dice {
  public:
    explicit constexpr dice(std::uint64_t seed) : state_(seed) {}

    constexpr std::uint64_t next() { return state_ = mix(state_, 1); }
    // In [0, 1).
    constexpr double unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
    // In [0, bound).
    constexpr std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    constexpr bool chance(double probability) { return unit() < probability; }
    // About normal: mean 0, deviation 1.
    constexpr double normal() { return (unit() + unit() + unit() + unit() - 2) * 1.7320508; }

  private:
    std::uint64_t state_;
};

}  // namespace simulator
