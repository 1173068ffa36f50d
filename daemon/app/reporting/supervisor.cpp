#include "daemon/app/reporting/supervisor.hpp"

#include <ctime>

#include <systemd/sd-daemon.h>

#include "daemon/app/one_line.hpp"

namespace existd::app {

void supervisor::ready() {
    ::sd_notify(0, "READY=1");
}

void supervisor::reloading() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    ::sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%lld",
                 static_cast<long long>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000);
}

void supervisor::stopping() {
    ::sd_notify(0, "STOPPING=1");
}

void supervisor::status(const std::string& line) {
    ::sd_notify(0, ("STATUS=" + one_line(line)).c_str());
}

void supervisor::alive() {
    ::sd_notify(0, "WATCHDOG=1");
}

std::chrono::milliseconds supervisor::heartbeat() {
    std::uint64_t microseconds = 0;
    if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::chrono::minutes{10};
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::microseconds{microseconds / 2});
}

}  // namespace existd::app
