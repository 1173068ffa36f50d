#pragma once
// Two series side by side, one of them some days earlier: a few sums for each table of four weeks.

#include <vector>

#include "cli/analysis/tables.hpp"

namespace existd::cli::analysis {

inline constexpr std::size_t least_tables = 6;  ///< or there is no answer

/// Sums over the days of a table on which both are known.
struct table_sums {
    double xy = 0, xx = 0, yy = 0;
    int table = 0;
    day_set days = 0;
};

/// Fills `sums` with the tables that count: 14 days at least, and both series vary. y lies `lag` days after x; the
/// table is that of y.
void pair_up(const tables& x, const tables& y, int lag, std::vector<table_sums>& sums);

}  // namespace existd::cli::analysis
