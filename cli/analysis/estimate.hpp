#pragma once
// From the sums of the tables to an effect, how sure it is, and in which interval it lies.

#include <optional>
#include <span>

#include "cli/analysis/paired.hpp"

namespace existd::cli::analysis {

/// The one-sample t-test that the tables' products are centred on 0. Each table is one observation, whatever happens
/// between the days within it: this is why persistence cannot pass for a link.
struct table_test {
    double t = 0, p = 1;
    double error = 0;  ///< the standard error of the sum of the products
};
table_test test_tables(std::span<const table_sums> sums);

/// The effects, in units of y per unit of x, that the same test would not reject at 5 %. So it excludes 0 exactly where
/// p < .05. Nothing if no effect can be rejected, however large.
struct interval {
    double low = 0, high = 0;
};
std::optional<interval> effect_interval(std::span<const table_sums> sums);

}  // namespace existd::cli::analysis
