#pragma once
// Reports to systemd, if it started us: that the service is ready, what it does, and that it makes progress
// (sd_notify(3)).

#include <chrono>
#include <string>

namespace existd::app {

class supervisor {
  public:
    static void ready();
    static void reloading();
    static void stopping();
    /// Sets the line that `systemctl status` shows.
    static void status(const std::string& line);
    /// Feeds the watchdog.
    static void alive();
    /// How often to feed it: half of WatchdogSec=, or ten minutes if there is none.
    static std::chrono::milliseconds heartbeat();
};

}  // namespace existd::app
