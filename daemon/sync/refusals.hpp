#pragma once
// What Exist refuses to give, in one sentence.

#include <string>

#include "daemon/core/next_action.hpp"
#include "daemon/core/patience.hpp"

namespace existd::sync {

/// Names the parts that were refused in this pass, and those that Exist gave before and gives no more. `lapse` is why
/// the account has lapsed, by its profile, or empty. Returns an empty text if nothing is refused.
std::string refusals(const core::snapshot& known, const core::patience& in_this_pass, const core::cadence& every,
                     const std::string& lapse);

}  // namespace existd::sync
