#pragma once
// Decides whether the next request may be sent now.

#include <functional>
#include <string>
#include <vector>

#include "daemon/core/budget.hpp"

namespace existd::core {

/// The budget of a pass. It reads the ledger again after a 429, for another allowance, and when its count leaves no
/// room. The count is never too low: each request adds one, and requests older than an hour are not subtracted.
class gate {
  public:
    /// Returns the newest `count` requests, oldest first.
    using read_ledger = std::function<std::vector<spent_request>(int count)>;

    /// Like core::reckon(), but calls `read` only if it must.
    budget reckon(const allowance& limit, const std::string& boot_id, milliseconds since_boot, const read_ledger& read);
    void request_left() { ++budget_.spent; }
    /// Call this when the service asks us to wait.
    void throttled() { reckoned_with_ = 0; }
    /// Returns how many 429s in a row the ledger ends with.
    int throttled_in_a_row() const { return throttled_in_a_row_; }

  private:
    budget budget_;
    int reckoned_with_ = 0;  ///< requests per hour; 0 if the ledger must be read again
    int throttled_in_a_row_ = 0;
};

}  // namespace existd::core
