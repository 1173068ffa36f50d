#pragma once
// How many requests may leave, by the ledger of those that did.

#include <chrono>
#include <optional>
#include <span>
#include <string>

namespace existd::core {

using std::chrono::milliseconds;

/// One request that left, or was about to.
struct spent_request {
    std::string boot_id;
    milliseconds since_boot;                  ///< when, on the clock that counts from that boot
    std::optional<milliseconds> retry_after;  ///< how long the service then asked to be left alone
    std::optional<milliseconds> age_by_wall;  ///< what the wall clock makes of its age, unless it went back since
};

struct allowance {
    int per_hour = 270;
    /// A request counts for an hour from when it may have arrived, which is this much after it left.
    milliseconds in_flight = std::chrono::seconds{60};
};

struct budget {
    int spent = 0;           ///< requests that still count
    milliseconds wait{0};    ///< until one more may leave; 0 is now
    bool throttled = false;  ///< the wait is what the service asked for, not our own limit
};

/// How often in a row, until now, the service asked to be left alone.
int throttled_in_a_row(std::span<const spent_request> ledger);

/// Both readings of the limit (sliding hour, calendar hour) hold if no 60 minutes hold more than the allowance.
///
/// Within a boot, ages are exact. A request of another boot is at least as old as this boot, plus what passed between
/// it and the last one of its own boot, if that boot came before. It did not if the copy came from another machine, so
/// the wall clock must agree: the lesser age counts. No jump of the wall clock makes the budget larger than the boots
/// do, and one that went back is not asked. Careful by at most the first hour after a boot.
///
/// `ledger` is oldest first; only its newest `per_hour` entries matter.
budget reckon(std::span<const spent_request> ledger, const std::string& boot_id, milliseconds since_boot,
              const allowance& limit);

}  // namespace existd::core
