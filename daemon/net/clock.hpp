#pragma once
// Time as the daemon sees it, moved by hand in tests.

#include <chrono>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "schema/iso.hpp"

namespace existd::net {

/// A moment by two clocks: the wall, which people and the service read and which may jump, and the time since the
/// machine booted (suspend included), which only goes forward and means nothing in another boot.
struct moment {
    iso::instant wall;
    std::chrono::milliseconds since_boot;
};

class clock {
  public:
    virtual ~clock() = default;

    virtual moment now() const = 0;
    /// What tells this boot from any other.
    virtual const std::string& boot_id() const = 0;
    /// Sleeps by the boot clock, one at a time. Throws boost::system::system_error(operation_aborted) when cancelled.
    virtual boost::asio::awaitable<void> sleep(std::chrono::milliseconds duration) = 0;
    /// Ends the sleep under way early, if there is one.
    virtual void wake() = 0;
};

}  // namespace existd::net
