#pragma once
// Describes in one sentence which parts Exist refuses.

#include <string>

#include "daemon/core/next_fetch.hpp"
#include "daemon/core/patience.hpp"
#include "daemon/store/reader.hpp"

namespace existd::sync {

/// Returns a sentence that names the parts refused in this pass, and those that Exist served before but refuses now;
/// empty if nothing is refused. `copy` is asked whether the account has lapsed.
std::string refusals(const core::snapshot& known, const core::patience& in_this_pass, const core::cadence& every,
                     store::reader& copy);

}  // namespace existd::sync
