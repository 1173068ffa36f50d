#pragma once
#include "account.hpp"
#include "faults.hpp"
#include "request.hpp"

namespace simulator {

// The effects of faults in the service.

// Returns the answer that a status, html, junk or redirect fault sends in place of the true one.
response answer_instead(const fault& what, const std::string& target);

// Adds a row that cannot be understood to a page of a listing; its count stays.
void add_odd_row(response& answer);

// Changes permanently which attributes there are. `appear` adds one at the head of the list, `disappear` deactivates
// the first, `vanish` removes it, `swap` deactivates the first and adds one at the end, so that the count stays. Throws
// std::invalid_argument for anything else.
void drift(account& person, const std::string& how);

// Makes the next week's sets, whatever the day; the earlier correlations are gone.
void new_week(account& person);

}  // namespace simulator
