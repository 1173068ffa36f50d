#pragma once
// Plain correlation, to be shown beside a link. It takes days for independent: a pair that it calls related and that is
// no link shares a weekday, a season or a drift, and nothing from day to day.

#include "cli/analysis/day_values.hpp"

namespace existd::cli::analysis {

struct plain_correlation {
    double r = unknown;  ///< Pearson's; unknown where one does not vary
    double p = unknown;  ///< of the t-test with one degree of freedom a day; unknown for fewer than three days
    int days = 0;
};

/// Of the values as they are, y `lag` days after x.
plain_correlation correlate(const day_values& x, const day_values& y, int lag);

}  // namespace existd::cli::analysis
