#pragma once
// Computes from the ledger how many requests may be sent now.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace existd::core {

using std::chrono::milliseconds;

/// A request that was sent, or was about to be sent.
struct spent_request {
    std::string boot_id;
    milliseconds since_boot;                  ///< when it was sent, as time since that boot
    std::optional<milliseconds> retry_after;  ///< how long the service asked us to wait
    std::optional<milliseconds> age_by_wall;  ///< its age by the wall clock; absent if that clock was set back since
};

struct allowance {
    int per_hour = 270;
    /// A request counts for an hour from the latest moment at which it may have arrived: this long after it was sent.
    milliseconds in_flight = std::chrono::seconds{60};
};

struct budget {
    int spent = 0;           ///< requests that still count
    milliseconds wait{0};    ///< until the next request may be sent; 0 means now
    bool throttled = false;  ///< the service asked for this wait; it is not our own limit
};

/// Returns how many requests per hour history leaves free for the newest days, so that these are read every `interval`
/// however much history is still to come. Returns 0 if that would be more than a quarter of `per_hour`, because history
/// would never end.
int kept_for_newest(std::int64_t active_attributes, milliseconds interval, int per_hour);

/// Returns how many of the newest requests in a row were refused with 429.
int throttled_in_a_row(std::span<const spent_request> ledger);

/// Returns how much of the allowance is spent, and how long the next request must wait. No 60 minutes ever hold more
/// requests than the allowance, so the limit holds whether the service counts a sliding hour or a calendar hour.
///
/// Within a boot, ages are exact. A request of an earlier boot is at least as old as this boot, plus the time between
/// it and the last request of its own boot. This is wrong if the copy came from another machine, so the wall clock must
/// agree: the lower age counts. A jump of the wall clock never makes the budget larger than the boots allow, and a wall
/// clock that was set back is ignored. The result is too strict for at most the first hour after a boot.
///
/// `ledger` is oldest first; only its newest `per_hour` entries matter.
budget reckon(std::span<const spent_request> ledger, const std::string& boot_id, milliseconds since_boot,
              const allowance& limit);

}  // namespace existd::core
