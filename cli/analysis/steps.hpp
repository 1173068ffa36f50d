#pragma once
// Effects are given for a step that people would choose: per 1,000 steps, not per 1 or per 1,340.

namespace existd::cli::analysis {

/// The number of 1, 2, 5, 10, 20, 50 … that is nearest to `spread`, as a ratio. `spread` must be above 0.
double round_step(double spread);

}  // namespace existd::cli::analysis
