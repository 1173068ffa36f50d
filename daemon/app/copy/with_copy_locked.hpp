#pragma once
// Locks the copy for a command that writes it, and handles damage.

#include <string>

#include "daemon/app/config.hpp"
#include "daemon/app/copy/copy_keeper.hpp"
#include "daemon/app/copy/instance_lock.hpp"
#include "daemon/app/exit_status.hpp"
#include "daemon/net/system_clock.hpp"

namespace existd::app {

/// Returns what `work(clock, keeper)` returns, called with the lock on the copy held. If the copy turns out to be
/// damaged, sets it aside and throws a failure that says so. Throws what instance_lock throws. `command` is the name of
/// the command, such as "sync".
template <class Work>
exit_status with_copy_locked(const config& settings, const std::string& command, Work work) {
    const instance_lock lock(settings.cache, command);
    net::system_clock clock;
    copy_keeper keeper(settings.cache.path, settings.allowance(), clock);
    try {
        return work(clock, keeper);
    } catch (...) {
        keeper.set_aside_or_rethrow();
    }
}

}  // namespace existd::app
