#pragma once
// What an answer means, and how long to wait before asking again.

#include <chrono>
#include <optional>
#include <random>
#include <string_view>

#include "daemon/core/parts.hpp"
#include "daemon/core/snapshot.hpp"

namespace existd::core {

enum class verdict {
    page,          ///< 2xx with JSON: decode it
    throttled,     ///< 429
    unauthorised,  ///< the token is wrong, revoked or expired: stop asking
    unavailable,   ///< this kind of token may not see this part
    gone,          ///< no such page, or an attribute that is no longer active
    retry,         ///< anything else: it may pass
};

/// What an answer holds, whatever its status.
enum class body { empty, json, other };

/// Classifies an answer by its status, as the API documents it. An answer that is not JSON comes not from the API but
/// from something in between, so it says nothing about the token or an attribute. `read_before`: the part was read
/// successfully before.
verdict judge(part asked, int page, int status, body content, bool read_before);

/// Whether the answer may mean that one request asked for too many things.
bool may_ask_for_too_much(int status, body content);

/// Full jitter: a random wait of up to 1 s, 2 s, 4 s … 5 min after the first, second, third … failure in a row.
milliseconds backoff(int failures_in_a_row, std::mt19937_64& random);

/// Parses `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of RFC 9110 that servers still send. Returns nothing for any
/// other text.
std::optional<instant> parse_http_date(std::string_view text);

/// How long a 429 asks us to wait. `header` is Retry-After as received: seconds, an HTTP date, garbage or empty.
/// Without a usable one, the wait lasts until the next full hour. The result is between 1 second and 2 hours, and at
/// least 2 s, 4 s, 8 s … an hour for the second, third, fourth … 429 in a row.
milliseconds retry_after(std::string_view header, instant now, int times_in_a_row = 1);

}  // namespace existd::core
