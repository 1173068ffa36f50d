#pragma once
// A deadline for whatever is awaited during its lifetime.

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

namespace existd::net {

/// Calls `expire` once if this object still exists at `when`; `expire` must make the awaited operation end. Check
/// has_expired() even after an operation that succeeded: the deadline may have passed before its coroutine continued.
class deadline_guard {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    deadline_guard(const boost::asio::any_io_executor& executor, time_point when, std::function<void()> expire);

    bool has_expired() const { return *expired_; }

  private:
    std::shared_ptr<bool> expired_;
    boost::asio::steady_timer timer_;
};

/// When an exchange must be over: each phase of it within `phase`, all of it by `end`.
struct deadlines {
    std::chrono::milliseconds phase;
    deadline_guard::time_point end;

    deadline_guard::time_point next() const { return std::min(std::chrono::steady_clock::now() + phase, end); }
};

}  // namespace existd::net
