#pragma once
// Whether one more request may leave now.

#include <functional>
#include <string>
#include <vector>

#include "daemon/core/budget.hpp"

namespace existd::core {

/// The budget of a pass. It reads the ledger again only when the ledger may say no: since it was read, each request has
/// added one to what counts, and time has only taken away.
class gate {
  public:
    /// Returns the newest `count` requests, oldest first.
    using read_ledger = std::function<std::vector<spent_request>(int count)>;

    /// See core::reckon().
    budget reckon(const allowance& limit, const std::string& boot_id, milliseconds since_boot, const read_ledger& read);
    void request_left() { ++budget_.spent; }
    /// The service asked to be left alone.
    void throttled() { reckoned_with_ = 0; }
    /// How often in a row it has, as far as the ledger tells.
    int throttled_in_a_row() const { return throttled_in_a_row_; }

  private:
    budget budget_;
    int reckoned_with_ = 0;  ///< requests an hour; 0 if the ledger must be read
    int throttled_in_a_row_ = 0;
};

}  // namespace existd::core
