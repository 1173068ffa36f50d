#pragma once
// The machine's clocks.

#include <string>

#include "daemon/net/clock.hpp"

namespace existd::net {

/// Wall time by CLOCK_REALTIME, time since boot by CLOCK_BOOTTIME, which also counts suspended hours.
class system_clock : public clock {
  public:
    /// If the kernel's boot id cannot be read, it is "unknown" in every process: all boots then count as one, so that
    /// a restart frees no budget. Throws nothing but std::bad_alloc.
    explicit system_clock(const std::string& boot_id_file = "/proc/sys/kernel/random/boot_id");

    moment machine_now() const override;
    const std::string& boot_id() const override { return boot_id_; }

    /// Sleeps on the calling coroutine's executor, by one timer of the kernel: there is no wakeup before the end, and a
    /// suspended machine does not postpone the end. A duration of zero or less still lets others run and can be
    /// cancelled. Throws boost::system::system_error: operation_aborted when cancelled, or why the kernel refused a
    /// timer.
    boost::asio::awaitable<void> sleep(std::chrono::milliseconds duration) override;
    void wake() override;

  private:
    int sleeping_ = -1;  ///< the timer of the sleep under way
    std::string boot_id_;
};

}  // namespace existd::net
