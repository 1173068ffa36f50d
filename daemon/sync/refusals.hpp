#pragma once
// One sentence about what Exist refuses to give.

#include <string>

#include "daemon/core/next_action.hpp"
#include "daemon/core/patience.hpp"

namespace existd::sync {

/// Returns a sentence that names the parts refused in this pass, and those that Exist gave before but refuses now;
/// empty if nothing is refused. `lapse` says why the account has lapsed, according to its profile, or is empty.
std::string refusals(const core::snapshot& known, const core::patience& in_this_pass, const core::cadence& every,
                     const std::string& lapse);

}  // namespace existd::sync
