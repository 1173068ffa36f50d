#pragma once
// A deadline for whatever is awaited during its lifetime.

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

namespace existd::net {

/// Calls `bite` once if this object still lives at `when`; `bite` must make the awaited operation end. Ask has_bitten()
/// after an operation that succeeded, too: the deadline may have passed before its coroutine went on.
class watchdog {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    watchdog(const boost::asio::any_io_executor& executor, time_point when, std::function<void()> bite);

    bool has_bitten() const { return *bitten_; }

  private:
    std::shared_ptr<bool> bitten_;
    boost::asio::steady_timer timer_;
};

/// When an exchange must be over: each phase of it within `phase`, all of it by `end`.
struct deadlines {
    std::chrono::milliseconds phase;
    watchdog::time_point end;

    watchdog::time_point next() const { return std::min(std::chrono::steady_clock::now() + phase, end); }
};

}  // namespace existd::net
