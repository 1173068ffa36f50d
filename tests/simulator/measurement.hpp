#pragma once
#include "account.hpp"

namespace simulator {

// Returns what the person's services recorded for one attribute on one day: nothing, or a row, whose value may be null.
// It depends only on the account's seed, the attribute and the date, so history can be made in any order. `so_far`: the
// day is not over, and some rows come later.
std::optional<datum> measured(const account& person, const attribute& which, day date, bool so_far);

// Returns a decimal as the service writes one: rounded, and 5 instead of 5.0.
datum decimal(double x, double digits = 100);

}  // namespace simulator
