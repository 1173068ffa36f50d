#pragma once
// Student's t, two-sided.

namespace existd::cli::analysis {

/// How often chance alone brings a t as far from 0 as this, or further.
double two_sided_p(double t, double degrees);

/// The t that chance exceeds, either way, with probability p.
double two_sided_t(double p, double degrees);

}  // namespace existd::cli::analysis
