#pragma once
// Many questions yield some finds by chance. The method of Benjamini and Hochberg limits the share of these among all
// finds.

#include <span>
#include <vector>

namespace existd::cli::analysis {

/// For each p the share of false finds that is expected if everything up to this p is called found.
std::vector<double> false_discovery_rates(std::span<const double> p);

}  // namespace existd::cli::analysis
