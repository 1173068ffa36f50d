#include "cli/analysis/paired.hpp"

#include <algorithm>
#include <bit>

namespace existd::cli::analysis {
namespace {

constexpr double least_squares = 1e-9;
/// Sums of squares of sums of squares are taken of these, and must stay numbers. No life has a day of 1e35 of anything.
constexpr double most_squares = 1e70;

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

/// Of the days on which both are known: the squares of the whole window less those of the few others. Where little is
/// left, that cannot be told from rounding, and it is added up anew.
double shared_squares(const double* x, const window& of, day_set both) {
    const double shared = of.squares - squares(x, of.present & ~both);
    return shared > .001 * of.squares ? shared : squares(x, both);
}

bool varies(double squares) {
    return squares > least_squares && squares < most_squares;
}

}  // namespace

void pair_up(const tables& x, const tables& y, int lag, std::vector<table_sums>& sums) {
    const int first = std::max(x.first(), y.first()), end = std::min(x.end(), y.end());
    if (first >= end) return sums.clear();
    sums.resize(static_cast<std::size_t>(end - first));
    auto* next = sums.data();
    const double *at_x = x.days(first, lag), *at_y = y.days(first, 0);
    const window *of_x = &x.seen(first, lag), *of_y = &y.seen(first, 0);
    for (int table = first; table < end; ++table, ++of_x, ++of_y, at_x += table_days, at_y += table_days) {
        const day_set both = of_x->present & of_y->present;
        if (both != whole_table && std::popcount(both) < least_days) continue;
        const double xx = shared_squares(at_x, *of_x, both), yy = shared_squares(at_y, *of_y, both);
        if (!varies(xx) || !varies(yy)) continue;
        *next++ = {product(at_x, at_y), xx, yy, table, both};
    }
    sums.resize(static_cast<std::size_t>(next - sums.data()));
}

}  // namespace existd::cli::analysis
