#include "daemon/core/verification.hpp"

#include <algorithm>
#include <limits>

namespace existd::core {

using std::chrono::days;

std::optional<day> overdue_window(std::span<const covered_day> covered, day today, instant now) {
    constexpr days window{window_days};
    const covered_day* most_overdue = nullptr;
    double greatest = 1;  // a day is overdue from 1 on
    std::optional<day> oldest;
    for (const auto& each : covered) {
        oldest = oldest ? std::min(*oldest, each.date) : each.date;
        const days age = today - each.date;
        if (age < window) continue;
        // If the day was read in the future, the clock has gone back since and the true time is unknown.
        const double part = each.read_at > now ? std::numeric_limits<double>::infinity()
                                               : std::chrono::duration<double>(now - each.read_at) /
                                                     std::chrono::duration<double>(reread_after(age));
        if (part < greatest) continue;
        greatest = part;
        most_overdue = &each;
    }
    if (most_overdue == nullptr) return std::nullopt;
    const day tile = today - (today - most_overdue->date) / window * window;
    return std::max(tile, *oldest + window - days{1});  // the last tile ends where the copy ends
}

}  // namespace existd::core
