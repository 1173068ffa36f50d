#pragma once
// `existd sync` while the service runs: asks the service to sync, and watches it.

#include <optional>

#include "daemon/app/commands/commands.hpp"
#include "daemon/app/copy/instance_lock.hpp"

namespace existd::app {

/// Asks the service that holds the copy to sync, and watches until it has; with options.wait, until history is
/// complete. Returns nothing if the service ended meanwhile. Throws failure if the service may not be asked, or if it
/// records nothing for too long.
std::optional<exit_status> follow(const config& settings, const sync_options& options, const already_running& holder);

}  // namespace existd::app
