#pragma once
#include "account.hpp"
#include "faults.hpp"
#include "request.hpp"

namespace simulator {

// What the faults of the service's side do.

// The answer that a status, html, junk or redirect fault puts in the place of the true one.
response answer_instead(const fault& what, const std::string& target);

// Adds a row that nobody can understand to a page of a listing; its count stays.
void add_odd_row(response& answer);

// Changes which attributes there are, for good: `appear` adds one at the head of the list, `disappear` deactivates the
// first, `vanish` removes it altogether, `swap` deactivates the first and adds one at the end: the count stays.
// Throws std::invalid_argument for anything else.
void drift(account& person, const std::string& how);

// The next week's sets, whatever the day: the correlations there were are gone.
void new_week(account& person);

}  // namespace simulator
