#pragma once
// Classifies answers.

#include "daemon/core/parts.hpp"

namespace existd::core {

enum class verdict {
    page,          ///< 2xx with JSON: decode it
    throttled,     ///< 429
    unauthorised,  ///< the token is wrong, revoked or expired: send nothing more
    unavailable,   ///< this kind of token may not see this part
    gone,          ///< no such page, or an attribute that is no longer active
    retry,         ///< anything else: it may pass
};

/// What the body of an answer is, whatever its status.
enum class body { empty, json, other };

/// Classifies an answer by its status, as the API documents it. An answer that is not JSON comes not from the API but
/// from something in between, so it says nothing about the token or an attribute. `read_before`: the part was read
/// successfully before.
verdict judge(part asked, int page, int status, body content, bool read_before);

/// Whether the answer may mean that one request asked for too many things.
bool may_ask_for_too_much(int status, body content);

}  // namespace existd::core
