#pragma once
// `existd sync` beside a running service: it asks the service, and watches.

#include <optional>

#include "daemon/app/commands/commands.hpp"
#include "daemon/app/copy/instance_lock.hpp"

namespace existd::app {

/// Asks the service that holds the copy to sync, and follows along until it has; with options.wait until history is
/// complete. Answers nothing if the service ended meanwhile. Throws failure if it may not be asked, or writes nothing
/// for too long.
std::optional<exit_status> follow(const config& settings, const sync_options& options, const already_running& holder);

}  // namespace existd::app
