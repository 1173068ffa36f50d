#pragma once
// A copy of the simulated account, 400 days up to Friday 17 June 2022, as a sync would leave it, with labels and notes
// that are hard to show.

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {

sample_copy simulated_copy();

/// An account that is a day old: a few attributes, one day of values, nothing else yet.
sample_copy one_day_old_copy();

/// The simulated account without tags, averages and correlations.
sample_copy sparse_copy();

/// A copy that was made and never filled.
sample_copy empty_copy();

}  // namespace existd::cli::test
