#pragma once
// The machine's clocks.

#include <string>

#include "daemon/net/clock.hpp"

namespace existd::net {

/// Wall time by CLOCK_REALTIME, time since boot by CLOCK_BOOTTIME, which also counts suspended hours.
class system_clock : public clock {
  public:
    /// Where the kernel's boot id cannot be read it is "unknown" to every process alike: all boots then count as one,
    /// so that a restart frees no budget. Throws nothing but std::bad_alloc.
    explicit system_clock(const std::string& boot_id_file = "/proc/sys/kernel/random/boot_id");

    moment machine_now() const override;
    const std::string& boot_id() const override { return boot_id_; }

    /// On the calling coroutine's executor, by one timer of the kernel: no wakeup before the end, and the end is not
    /// postponed by a suspended machine. Zero and less still let others run and can be cancelled.
    /// Throws boost::system::system_error: operation_aborted when cancelled, or the kernel's refusal of a timer.
    boost::asio::awaitable<void> sleep(std::chrono::milliseconds duration) override;
    void wake() override;

  private:
    int sleeping_ = -1;  ///< the timer of the sleep under way
    std::string boot_id_;
};

}  // namespace existd::net
