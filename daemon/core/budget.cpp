#include "daemon/core/budget.hpp"

#include <algorithm>
#include <vector>

#include "daemon/core/parts.hpp"

namespace existd::core {
namespace {

/// The minimum age of each request, in the order of the ledger.
std::vector<milliseconds> ages(std::span<const spent_request> ledger, const std::string& boot_id,
                               milliseconds since_boot) {
    std::vector<milliseconds> result(ledger.size());
    // A moment on the clock of one boot, and the least time that has passed since.
    const std::string* boot = &boot_id;
    milliseconds moment = since_boot;
    milliseconds ago{0};
    for (std::size_t i = ledger.size(); i-- > 0;) {
        const spent_request& entry = ledger[i];
        if (entry.boot_id != *boot) {
            ago += moment;  // back to the start of that boot; this entry is from before it
            boot = &entry.boot_id;
            moment = entry.since_boot;
        }
        milliseconds age = ago + moment - entry.since_boot;
        if (entry.boot_id == boot_id)
            age = since_boot - entry.since_boot;
        else if (entry.age_by_wall)
            age = std::min(age, *entry.age_by_wall);
        result[i] = std::max(milliseconds{0}, age);
    }
    return result;
}

}  // namespace

int kept_for_newest(std::int64_t active_attributes, milliseconds interval, int per_hour) {
    const std::int64_t readings = milliseconds{std::chrono::hours{1}} / std::max(interval, milliseconds{1});
    const std::int64_t wanted = pages_of(active_attributes) * std::max<std::int64_t>(1, readings);
    return wanted <= per_hour / 4 ? static_cast<int>(wanted) : 0;
}

int throttled_in_a_row(std::span<const spent_request> ledger) {
    const auto welcome = std::find_if(ledger.rbegin(), ledger.rend(), [](const auto& one) { return !one.retry_after; });
    return static_cast<int>(welcome - ledger.rbegin());
}

budget reckon(std::span<const spent_request> ledger, const std::string& boot_id, milliseconds since_boot,
              const allowance& limit) {
    const auto age = ages(ledger, boot_id, since_boot);
    const milliseconds counts_for = std::chrono::hours{1} + limit.in_flight;
    budget result;
    milliseconds longest{0};
    // Entries that still count, newest first. Once `per_hour` of them do, the oldest of those must expire first.
    for (std::size_t i = ledger.size(); i-- > 0;) {
        if (age[i] < counts_for && ++result.spent == limit.per_hour) result.wait = counts_for - age[i];
        if (ledger[i].retry_after) longest = std::max(longest, *ledger[i].retry_after - age[i]);
    }
    if (longest > result.wait) {
        result.wait = longest;
        result.throttled = true;
    }
    return result;
}

}  // namespace existd::core
