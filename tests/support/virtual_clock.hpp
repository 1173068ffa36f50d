#pragma once
// Time moved by hand: a year passes in no time at all.

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

    /// Moves the time by `duration` at once, but lets others run first, as a real sleep does. While `stuck`, it ends
    /// only by being cancelled.
    boost::asio::awaitable<void> sleep(milliseconds duration) override;
    /// The sleep under way ends where it is: the time passed until then is for the test to say.
    void wake() override { woken_ = true; }

    void advance(milliseconds duration);
    /// What ntpd or a person does: the wall clock jumps, the boot clock does not notice.
    void jump_wall(milliseconds by) { wall_ += by; }
    /// The machine is off for `downtime`, and then a boot that nobody has seen.
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
