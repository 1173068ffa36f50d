#pragma once
// getaddrinfo and CLOCK_BOOTTIME under control of the tests: this program defines the C library's functions itself.

#include <chrono>
#include <string>
#include <vector>

namespace existd::test::fake_system {

/// Sets what this name resolves to from now on. Other names do not exist.
void name(const std::string& host, const std::vector<std::string>& addresses);
/// Makes the lookup of this name hang until release().
void stall(const std::string& host);
/// Whether a lookup hangs.
bool is_stalling();
void release();

/// Adds to CLOCK_BOOTTIME as read by clock_gettime.
void suspend_machine(std::chrono::seconds duration);

}  // namespace existd::test::fake_system
