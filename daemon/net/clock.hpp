#pragma once
// The interface through which the daemon gets the time. Tests control it.

#include <chrono>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "common/iso.hpp"

namespace existd::net {

/// A moment by two clocks: the wall clock, which may jump, and the time since the machine booted (including suspend),
/// which only goes forward and is meaningless in another boot.
struct moment {
    iso::instant wall;
    std::chrono::milliseconds since_boot;
};

class clock {
  public:
    virtual ~clock() = default;

    /// Now. The wall clock is the machine's, or the service's while it is followed.
    moment now() const {
        moment result = machine_now();
        if (followed_) result.wall = followed_->wall + (result.since_boot - followed_->since_boot);
        return result;
    }
    virtual moment machine_now() const = 0;

    /// From now on uses the service's wall clock, which showed `heard.wall` when the machine had been up for
    /// `heard.since_boot`. Changes of the machine's own wall clock then have no effect.
    void follow(const moment& heard) { followed_ = heard; }
    void follow_machine() { followed_.reset(); }

    /// Identifies this boot.
    virtual const std::string& boot_id() const = 0;
    /// Sleeps by the boot clock; one sleep at a time. Throws boost::system::system_error(operation_aborted) when
    /// cancelled.
    virtual boost::asio::awaitable<void> sleep(std::chrono::milliseconds duration) = 0;
    /// Ends the sleep under way early, if there is one.
    virtual void wake() = 0;

  private:
    std::optional<moment> followed_;
};

}  // namespace existd::net
