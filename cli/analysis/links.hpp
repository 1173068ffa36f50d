#pragma once
// What goes with what, when, and how sure: the answers of `exist links`. Each series stands as its tables.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "cli/analysis/estimate.hpp"
#include "cli/analysis/refusal.hpp"

namespace existd::cli::analysis {

/// What the tables of a pair say at one lag.
struct link_estimate {
    double effect = 0;  ///< units of y per unit of x
    std::optional<interval> of_effect{};
    double r = 0, r_error = 0;  ///< its size in standard deviations, and the standard error of that
    double t = 0, p = 1;        ///< of this lag alone
    int tables_agree = 0;       ///< on the sign
    double step = 1;            ///< a round difference of x, as it is from day to day; 1 for a tag
};

/// Everything about one pair at one lag.
struct link {
    int lag = 0;                      ///< y lies so many days after x
    int tables = 0;                   ///< those with enough days; fewer than 6 give no estimate
    int days = 0;                     ///< in these tables
    int first_day = 0, last_day = 0;  ///< of y; equal to 0 without a table
    std::optional<link_estimate> found{};
};
link measure(const tables& x, const tables& y, int lag);

/// By how much the p of a lag is multiplied, so that trying seven lags finds no more by chance than trying one: a union
/// bound with fixed weights.
constexpr int weight(int lag) {
    return lag == 0 ? 2 : lag == 1 || lag == -1 ? 8 : 16;
}

/// Whether y goes with x; places in the list of series.
struct question {
    std::uint32_t x = 0, y = 0;
};

struct answer {
    question of{};
    refusal refused = refusal::none;
    signed char lag = 0;       ///< the one with the least weighted p
    double p = 1;              ///< of the pair, with all lags looked at
    double q = 1;              ///< the same, corrected for all questions that were not refused
    float r = 0, r_error = 0;  ///< at that lag; see link_estimate
    std::int32_t tables = 0;
};

/// The least |r| that would have been called a link with probability .9, in standard errors of r, if p is what it takes
/// at that lag.
double least_t_shown(int tables, double p);

/// Answers all questions of one command. `reasons` has one for each series; questions about a refused series are
/// refused. Calls `progress`, if there is one, from time to time with the share that is done.
std::vector<answer> ask(std::span<const tables> series, std::span<const refusal> reasons,
                        std::span<const question> questions, const std::function<void(double)>& progress = {});

/// A link is found if its q is at most this: about this share of the links found is chance.
inline constexpr double false_share = .05;

enum class certainty : unsigned char { none, likely, very_likely, almost_certain };
certainty certainty_of(const answer& one);

/// What to say below the list.
struct tally {
    std::size_t asked = 0;  ///< with those refused
    std::size_t found = 0;
    double by_chance = 0;                         ///< how many of those found may be chance
    std::array<std::size_t, refusals> refused{};  ///< by reason
};
tally count(std::span<const answer> answers);

}  // namespace existd::cli::analysis
