#include "daemon/core/plan.hpp"

#include <algorithm>

namespace existd::core {
namespace {

using std::chrono::days;

/// Pages of a listing that is under way or read from its start, by its size at the last reading.
planned listing(const snapshot& known, part p, std::optional<std::int64_t> rows) {
    const auto& state = known[p];
    if (state.under_way && state.under_way->count)
        return {p, std::max<std::int64_t>(1, pages_of(*state.under_way->count) - state.under_way->page + 1), true};
    if (!rows) rows = state.total;
    return {p, pages_of(rows.value_or(1)), rows.has_value()};
}

/// The day the account seems to begin, estimated from the number of weekly sets of averages.
std::optional<day> likely_first_day(const snapshot& known) {
    const auto& extent = known[part::extent].total;
    if (!extent || known.averages_in_force == 0) return std::nullopt;
    return known.today - days{7 * (*extent / known.averages_in_force + 1)};
}

/// The requests left after those of the walk under way; at least one.
planned at_least(const snapshot& known, part p, std::int64_t requests) {
    const auto& walk = known[p].under_way;
    return {p, std::max<std::int64_t>(1, requests - (walk ? walk->page - 1 : 0)), false};
}

planned windows(const snapshot& known) {
    const auto per_window = pages_of(known.active_attributes);
    const auto first = likely_first_day(known);
    if (!first || !known.contiguous_from) return at_least(known, part::history, per_window);
    const auto missing = std::max(days{0}, *known.contiguous_from - *first);
    return at_least(known, part::history, per_window * (missing / days{window_days} + 1));
}

planned averages_history(const snapshot& known) {
    const auto& extent = known[part::extent].total;
    if (!extent) return {part::averages_history, 1, false};
    const auto first = likely_first_day(known);
    if (!known.averages_reached || !first) return at_least(known, part::averages_history, pages_of(*extent));
    const auto missing = std::max(days{0}, *known.averages_reached - *first);
    return at_least(known, part::averages_history, pages_of(missing / days{7} * known.averages_in_force));
}

}  // namespace

std::vector<planned> plan_requests(const snapshot& known, const cadence& every) {
    std::vector<planned> result;
    // Makes the choices of next_fetch(), part after part; each part counts as done once it is planned.
    snapshot ahead = known;
    while (const auto next = next_fetch(ahead, every)) {
        const part p = next->what;
        switch (p) {
            case part::values:
                result.push_back(listing(
                    known, p, known.active_attributes > 0 ? std::optional(known.active_attributes) : std::nullopt));
                break;
            case part::averages:
            case part::profile:
            case part::extent:
                result.push_back({p, 1, true});
                break;
            case part::correlations:
                // One page shows whether the set is new.
                if (known[p].last_success && !known[p].under_way && !known[p].due_now && known[p].missing == 0)
                    result.push_back({p, 1, true});
                else
                    result.push_back(listing(known, p, std::nullopt));
                break;
            case part::insights:
                // One page shows what is new; missing pages come after it.
                if (known[p].complete && !known[p].under_way)
                    result.push_back({p, 1 + known[p].missing, known[p].missing == 0});
                else
                    result.push_back(listing(known, p, std::nullopt));
                break;
            case part::verification:
                result.push_back({p, pages_of(known.active_attributes), true});
                break;
            case part::history:
                result.push_back(windows(known));
                break;
            case part::averages_history:
                result.push_back(averages_history(known));
                break;
            case part::older:
                result.push_back({p, std::max<std::int64_t>(1, known.unproven_count), known.unproven_count == 0});
                break;
            default:
                result.push_back(listing(known, p, std::nullopt));
        }
        ahead[p].passed_over = true;
    }
    const bool planned_older = !result.empty() && result.back().what == part::older;
    if (!planned_older && !known.contiguous_from) {
        result.push_back(windows(known));
        result.push_back({part::older, std::max<std::int64_t>(1, known.active_attributes), false});
    }
    return result;
}

milliseconds time_to_send(std::int64_t requests, const budget& now, const allowance& limit) {
    const std::int64_t room = now.wait.count() > 0 ? 0 : std::max(0, limit.per_hour - now.spent);
    if (requests <= room) return milliseconds{0};
    const auto beyond = requests - room;
    const milliseconds first_wait = now.wait.count() > 0 ? now.wait : milliseconds{std::chrono::hours{1}};
    return first_wait + std::chrono::hours{1} * ((beyond - 1) / limit.per_hour);
}

}  // namespace existd::core
