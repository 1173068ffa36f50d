#pragma once
// Decides how long to wait before a request is repeated.

#include <chrono>
#include <optional>
#include <random>
#include <string_view>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// Returns a wait with full jitter: up to 1 s, 2 s, 4 s … 5 min after the first, second, third … failure in a row.
milliseconds backoff(int failures_in_a_row, std::mt19937_64& random);

/// Parses `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of RFC 9110 that servers still send. Returns nothing for any
/// other text.
std::optional<instant> parse_http_date(std::string_view text);

/// Returns how long a 429 asks us to wait. `header` is Retry-After as received: seconds, an HTTP date, garbage or
/// empty. Without a usable one, the wait lasts until the next full hour. The result is between 1 second and 2 hours,
/// and at least 2 s, 4 s, 8 s … an hour for the second, third, fourth … 429 in a row.
milliseconds retry_after(std::string_view header, instant now, int times_in_a_row = 1);

}  // namespace existd::core
