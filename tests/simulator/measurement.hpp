#pragma once
#include "account.hpp"

namespace simulator {

// What the person's services recorded for one attribute on one day: nothing at all, or a row, whose value may be null.
// Depends on the account's seed, the attribute and the date alone, so history can be made in any order.
// `so_far`: the day is not over, and some rows come in only later.
std::optional<datum> measured(const account& person, const attribute& which, day date, bool so_far);

// A decimal as the service writes one: rounded, and 5 rather than 5.0.
datum decimal(double x, double digits = 100);

}  // namespace simulator
