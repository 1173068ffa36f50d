#include "cli/analysis/student.hpp"

#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace existd::cli::analysis {
namespace {

// In long double it takes five times as long, for digits that nobody reads.
using policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using distribution = boost::math::students_t_distribution<double, policy>;

}  // namespace

double two_sided_p(double t, double degrees) {
    return 2 * boost::math::cdf(boost::math::complement(distribution{degrees}, std::fabs(t)));
}

double two_sided_t(double p, double degrees) {
    return boost::math::quantile(boost::math::complement(distribution{degrees}, p / 2));
}

}  // namespace existd::cli::analysis
