#pragma once
#include "account.hpp"

namespace simulator {

// The weekly sets, made on Sundays.

// Adds the averages of one Sunday: medians over the 60 days before it, overall and for each weekday.
void average_week(account& person, day sunday);

// Whether it exists yet: part of a set is made on the Monday.
bool is_made(const account& person, const correlation& row);

// Replaces the correlations by those of one Sunday; the old ones are gone for good.
void correlate_week(account& person, day sunday);

// Makes both, unless the set of that Sunday or a later one exists already.
void begin_week(account& person, day sunday);

}  // namespace simulator
