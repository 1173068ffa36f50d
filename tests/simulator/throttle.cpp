#include "throttle.hpp"

#include <algorithm>

namespace simulator {

using namespace std::chrono;

std::optional<seconds> throttle::refuse(const std::string& token, time_point now) {
    auto& passed = passed_[token];
    // A calendar window begins at a multiple of its length, so at the full hour if it is an hour.
    const auto since_start = now.time_since_epoch() % options_.window;
    const auto longest = duration_cast<time_point::duration>(options_.window);
    while (!passed.empty() && passed.front() <= now - longest) passed.pop_front();

    std::optional<time_point::duration> wait;
    if (options_.mode != throttle_mode::calendar && passed.size() >= options_.requests) {
        wait = passed.empty() ? longest : passed[passed.size() - options_.requests] + longest - now;
    }
    if (options_.mode != throttle_mode::sliding) {
        const auto in_window = std::ranges::count_if(passed, [&](time_point t) { return t >= now - since_start; });
        if (static_cast<std::size_t>(in_window) >= options_.requests) {
            wait = std::max(wait.value_or(time_point::duration{0}), longest - since_start);
        }
    }
    if (wait) return ceil<seconds>(*wait);
    passed.push_back(now);
    return std::nullopt;
}

void busiest_hour::count(time_point now) {
    while (!recent_.empty() && recent_.front() <= now - hours{1}) recent_.pop_front();
    recent_.push_back(now);
    most_sliding_ = std::max(most_sliding_, recent_.size());
    if (const auto hour = floor<hours>(now); hour != hour_) {
        hour_ = hour;
        this_hour_ = 0;
    }
    most_calendar_ = std::max(most_calendar_, ++this_hour_);
}

}  // namespace simulator
