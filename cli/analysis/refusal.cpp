#include "cli/analysis/refusal.hpp"

#include <cmath>

#include "cli/analysis/paired.hpp"

namespace existd::cli::analysis {
namespace {

constexpr double least_roughness = .25;

bool constant_within_tables(const day_values& values, const tables& left) {
    for (int table = left.first(); table < left.end(); ++table) {
        double one = unknown;
        for (int day = 0; day < table_days; ++day) {
            if (!(left.present(table) >> day & 1)) continue;
            const double x = values.at(first_day_of(table) + day);
            if (!std::isnan(one) && x != one) return false;
            one = x;
        }
    }
    return true;
}

}  // namespace

double roughness(const tables& left) {
    double jumps = 0, squares = 0;
    for (int table = left.first(); table < left.end(); ++table) {
        const day_set present = left.present(table), with_next = present & present >> 1;
        const double* const x = left.days(table, 0);
        for (int day = 0; day < table_days; ++day) {
            if (with_next >> day & 1) jumps += (x[day + 1] - x[day]) * (x[day + 1] - x[day]);
            if ((with_next | with_next << 1) >> day & 1) squares += x[day] * x[day];
        }
    }
    return jumps / squares;
}

refusal why_refused(const day_values& values, const tables& left) {
    std::vector<table_sums> varying;
    pair_up(left, left, 0, varying);
    if (varying.size() >= least_tables) return roughness(left) < least_roughness ? refusal::calendar : refusal::none;
    std::size_t enough = 0;
    for (int table = left.first(); table < left.end(); ++table) enough += left.present(table) != 0;
    if (enough < least_tables || !varying.empty()) return refusal::few;
    return constant_within_tables(values, left) ? refusal::constant : refusal::weekday;
}

}  // namespace existd::cli::analysis
