#pragma once
#include "account.hpp"

namespace simulator {

// Adds what the service noticed about one day: between none and four things, some of them about no day in particular.
// type + target_date + created, the only identity an insight has, never repeats.
void find_insights(account& person, day date);

}  // namespace simulator
