#pragma once
// How the copy is doing, in one line: what `systemctl status existd` shows of it.

#include <string>

#include "daemon/store/health.hpp"

namespace existd::app {

/// "fresh 12 min ago; history back to 2016-03-12, complete; 41 of 270 requests in the last hour; next sync in 48 min";
/// what the last sync failed of, and what to do, comes first.
std::string in_one_line(const store::health& found, iso::instant now);

}  // namespace existd::app
