#pragma once
// A clock that tests move: a year passes in no time.

#include <functional>
#include <vector>

#include "daemon/net/clock.hpp"

namespace existd::tests {

using std::chrono::milliseconds;

class virtual_clock : public net::clock {
  public:
    /// Friday 17 June 2022, 10:00 UTC, on a machine that has been up for a day.
    virtual_clock();

    net::moment machine_now() const override { return {wall_, since_boot_}; }
    const std::string& boot_id() const override { return boot_id_; }

    /// Moves the time by `duration` at once, but lets others run first, as a real sleep does. While `stuck`, only
    /// cancellation ends it.
    boost::asio::awaitable<void> sleep(milliseconds duration) override;
    /// Ends the current sleep. The test decides how much time has passed.
    void wake() override { woken_ = true; }

    void advance(milliseconds duration);
    /// Sets the wall clock, as ntpd or a user does; the boot clock does not change.
    void jump_wall(milliseconds by) { wall_ += by; }
    /// Turns the machine off for `downtime` and starts a new boot.
    void reboot(milliseconds downtime);

    std::vector<milliseconds> slept;
    std::function<void()> on_sleep;  ///< runs as a sleep begins
    bool stuck = false;

  private:
    iso::instant wall_;
    milliseconds since_boot_;
    bool woken_ = false;
    int boots_ = 1;
    std::string boot_id_ = "boot-1";
};

}  // namespace existd::tests
