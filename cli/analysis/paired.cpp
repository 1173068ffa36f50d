#include "cli/analysis/paired.hpp"

#include <algorithm>
#include <bit>

namespace existd::cli::analysis {
namespace {

constexpr double least_squares = 1e-9;

/// Four sums side by side, which the processor adds at the same time; the compiler may not reorder a single one.
double product(const double* x, const double* y) {
    double sum[4] = {};
    for (int day = 0; day < table_days; day += 4)
        for (int i = 0; i < 4; ++i) sum[i] += x[day + i] * y[day + i];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

double squares(const double* x, day_set days) {
    double sum = 0;
    for (; days != 0; days &= days - 1) {
        const double one = x[std::countr_zero(days)];
        sum += one * one;
    }
    return sum;
}

}  // namespace

void pair_up(const tables& x, const tables& y, int lag, std::vector<table_sums>& sums) {
    sums.clear();
    const int end = std::min(x.end(), y.end());
    for (int table = std::max(x.first(), y.first()); table < end; ++table) {
        const day_set of_x = x.present(table, lag), of_y = y.present(table, 0), both = of_x & of_y;
        if (both != whole_table && std::popcount(both) < least_days) continue;
        const double* const at_x = x.days(table, lag);
        const double* const at_y = y.days(table, 0);
        // Where the other has all of its days, the sum is known. Else it is added up anew: what is left of a
        // subtraction could not be told from nothing.
        const double xx = both == of_x ? x.squares(table, lag) : squares(at_x, both);
        const double yy = both == of_y ? y.squares(table, 0) : squares(at_y, both);
        if (xx <= least_squares || yy <= least_squares) continue;
        sums.push_back({product(at_x, at_y), xx, yy, table, both});
    }
}

}  // namespace existd::cli::analysis
