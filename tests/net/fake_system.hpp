#pragma once
// getaddrinfo and CLOCK_BOOTTIME as the tests want them: this program defines the C library's functions itself.

#include <chrono>
#include <string>
#include <vector>

namespace existd::test::fake_system {

/// What this name resolves to from now on. Others do not exist.
void name(const std::string& host, const std::vector<std::string>& addresses);
/// Resolving this name hangs until release().
void stall(const std::string& host);
/// Whether somebody hangs.
bool is_stalling();
void release();

/// Adds to CLOCK_BOOTTIME as read by clock_gettime.
void suspend_machine(std::chrono::seconds duration);

}  // namespace existd::test::fake_system
