#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "dates.hpp"

namespace simulator {

// Two readings of the documentation: the last 60 minutes, or the current calendar hour. `both` refuses if either does.
enum class throttle_mode { sliding, calendar, both };
enum class retry_after { seconds, date, none, garbage };

struct throttle_options {
    std::size_t requests = 300;
    std::chrono::seconds window{3600};
    throttle_mode mode = throttle_mode::sliding;
    simulator::retry_after retry_after = simulator::retry_after::seconds;
    bool json_body = true;  // otherwise "no data", as in the tutorial
};

// Counts the requests it lets through, for each token separately.
class throttle {
  public:
    explicit throttle(const throttle_options& options) : options_(options) {}

    // Returns how long to wait; or returns nothing, and counts the request, if it may pass.
    std::optional<std::chrono::seconds> refuse(const std::string& token, time_point now);

  private:
    throttle_options options_;
    std::map<std::string, std::deque<time_point>> passed_;
};

// The most requests in any hour, sliding and calendar.
class busiest_hour {
  public:
    void count(time_point now);
    std::size_t sliding() const { return most_sliding_; }
    std::size_t calendar() const { return most_calendar_; }

  private:
    std::deque<time_point> recent_;
    std::chrono::sys_time<std::chrono::hours> hour_{};
    std::size_t this_hour_ = 0, most_sliding_ = 0, most_calendar_ = 0;
};

}  // namespace simulator
