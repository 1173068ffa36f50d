#pragma once
#include "account.hpp"

namespace simulator {

// The weekly sets, made on Sundays.

// Adds the averages of one Sunday: medians over the 60 days before it, overall and for each weekday.
void average_week(account& person, day sunday);

// Whether it exists yet: some of a set are made on the Monday.
bool is_made(const account& person, const correlation& row);

// Puts the correlations of one Sunday in the place of those there are: the old ones are gone for good.
void correlate_week(account& person, day sunday);

// Both, unless the set of that Sunday or a later one exists already.
void begin_week(account& person, day sunday);

}  // namespace simulator
