#pragma once
#include "account.hpp"

namespace simulator {

// Adds up to four insights about one day, some of them without a date. The combination of type, target_date and
// created, an insight's only identity, never repeats.
void find_insights(account& person, day date);

}  // namespace simulator
