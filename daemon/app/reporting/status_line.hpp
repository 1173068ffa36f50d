#pragma once
// The state of the copy in one line, as `systemctl status existd` shows it.

#include <string>

#include "daemon/store/health.hpp"

namespace existd::app {

/// Returns for example "fresh 12 min ago; history back to 2016-03-12, complete; 41 of 270 requests in the last hour;
/// next sync in 48 min". If the last sync failed, its message comes first.
std::string in_one_line(const store::health& found, iso::instant now);

}  // namespace existd::app
