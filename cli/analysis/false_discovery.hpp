#pragma once
// Who asks many questions finds some by chance: Benjamini and Hochberg keep the share of these among what is found.

#include <span>
#include <vector>

namespace existd::cli::analysis {

/// For each p the share of false finds that is expected if everything up to this p is called found.
std::vector<double> false_discovery_rates(std::span<const double> p);

}  // namespace existd::cli::analysis
