#include "cli/analysis/false_discovery.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace existd::cli::analysis {

std::vector<double> false_discovery_rates(std::span<const double> p) {
    std::vector<std::uint32_t> by_size(p.size());
    std::iota(by_size.begin(), by_size.end(), 0);
    std::sort(by_size.begin(), by_size.end(), [&](auto a, auto b) { return p[a] > p[b]; });
    std::vector<double> rates(p.size());
    double least = 1;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const auto rank = static_cast<double>(p.size() - i);
        least = std::min(least, p[by_size[i]] * static_cast<double>(p.size()) / rank);
        rates[by_size[i]] = least;
    }
    return rates;
}

}  // namespace existd::cli::analysis
