#include "daemon/core/next_pass.hpp"

#include <algorithm>

namespace existd::core {

milliseconds jitter(milliseconds interval, std::mt19937_64& random) {
    return milliseconds{std::uniform_int_distribution<milliseconds::rep>{0, interval.count() / 360}(random)};
}

milliseconds until_next_pass(const last_pass& last, instant now, milliseconds interval, std::mt19937_64& random) {
    milliseconds wait = interval;
    // Days that are older than that were just requested in vain. If they were read in the future, the clock went back.
    if (last.fresh_at && *last.fresh_at <= now && *last.fresh_at + interval > now)
        wait = *last.fresh_at + interval - now;
    if (last.troubles_in_a_row > 0)
        wait = std::min<milliseconds>(wait, std::chrono::minutes{1} * (1 << std::min(last.troubles_in_a_row - 1, 10)));
    if (last.room_in.count() > 0) wait = std::min(wait, last.room_in);
    return wait + jitter(interval, random);
}

}  // namespace existd::core
