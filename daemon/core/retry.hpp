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
    retry,         ///< anything else passes, or does not
};

/// What an answer holds, whatever its status.
enum class body { empty, json, other };

/// Sorts an answer by the table "Errors" of the API notes. What is not JSON is not the API's but of something on the
/// way to it: no judgement of the token or of an attribute. `read_before`: the part has been read with success.
verdict judge(part asked, int page, int status, body content, bool read_before);

/// Whether an answer may mean that fewer things should be asked for in one request.
bool may_ask_for_too_much(int status, body content);

/// Full jitter: anything up to 1 s, 2 s, 4 s … 5 min after the first, second, third … failure in a row.
milliseconds backoff(int failures_in_a_row, std::mt19937_64& random);

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of RFC 9110 that servers still send.
std::optional<instant> parse_http_date(std::string_view text);

/// How long a 429 asks for. `header` is Retry-After as it came: seconds, an HTTP date, garbage or empty. Without a
/// usable one, until the next full hour. Always between 1 second and 2 hours; at least 2 s, 4 s, 8 s … an hour when it
/// is the second, third, fourth … 429 in a row, whatever the service says.
milliseconds retry_after(std::string_view header, instant now, int times_in_a_row = 1);

}  // namespace existd::core
