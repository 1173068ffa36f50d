#include "daemon/core/next_fetch.hpp"

#include <algorithm>
#include <array>

namespace existd::core {
namespace {

using std::chrono::days;

/// Whether the interval has passed. If the clock went back, everything is due.
bool elapsed(std::optional<instant> since, instant now, milliseconds interval) {
    return !since || now < *since || now - *since >= interval;
}

/// Whether the part must not be requested now: it failed too often in this pass, or the service refused it recently.
bool barred(const snapshot& known, part p, const cadence& every) {
    const part_state& state = known[p];
    return state.passed_over ||
           (state.unavailable && !elapsed(state.unavailable, known.now, left_alone(p, state, every)));
}

/// Whether the part is due. A part whose last walk missed a page is due sooner.
bool is_due(const snapshot& known, part p, const cadence& every) {
    const part_state& state = known[p];
    const milliseconds interval = every.*row_of(p).due;
    return state.due_now || state.under_way ||
           elapsed(state.last_success, known.now, state.missing > 0 ? std::min(interval, every.missing) : interval);
}

fetch begin_or_resume(const snapshot& known, part p, std::optional<day> first = {}, std::optional<day> last = {}) {
    fetch next{p, known[p].under_way.value_or(walk{}), {}};
    if (!known[p].under_way) {
        next.at.first = first;
        next.at.last = last;
    }
    if (next.at.stragglers) next.attributes = known.stragglers;
    if (next.at.by_name) next.attributes = known.averages_names;
    return next;
}

fetch window_ending(const snapshot& known, part p, day last) {
    return begin_or_resume(known, p, last - days{window_days - 1}, last);
}

/// The window that ends today. A walk that began on an earlier day is started again, because its end would mark that
/// day's window as fresh.
fetch newest_window(const snapshot& known) {
    fetch next = window_ending(known, part::values, known.today);
    if (next.at.last == known.today) return next;
    return {part::values, walk{.first = known.today - days{window_days - 1}, .last = known.today, .count = {}}, {}};
}

/// The next range of averages. They go back a year at a time, so that a list that changes meanwhile costs one year and
/// not all of it. After the first year without any, one open-ended request asks for everything older, and its answer
/// ends the search.
fetch next_range_of_averages(const snapshot& known) {
    if (!known.newest_averages) return begin_or_resume(known, part::averages_history);
    const day last = known.averages_reached ? *known.averages_reached - days{1} : *known.newest_averages;
    if (known.averages_reached && known.averages_range_empty)
        return begin_or_resume(known, part::averages_history, std::nullopt, last);
    return begin_or_resume(known, part::averages_history, last - range_of_averages + days{1}, last);
}

fetch before(const provable_attribute& attribute) {
    fetch next{part::older, {}, {attribute.name}};
    if (attribute.covered_from) next.at.last = *attribute.covered_from - days{1};
    return next;
}

/// Returns what to request next of a part, or nothing if it is not due.
std::optional<fetch> turn_of(part p, const snapshot& known, const cadence& every) {
    if (barred(known, p, every)) return std::nullopt;
    switch (p) {
        case part::values:
            if (is_due(known, p, every)) return newest_window(known);
            return std::nullopt;
        case part::owned:
            if (!every.owned) return std::nullopt;
            break;
        case part::averages:
            if (is_due(known, p, every)) return begin_or_resume(known, p, known.averages_since);
            return std::nullopt;
        case part::insights:
            // The first reading takes many pages, and history is more urgent.
            if (!known[p].complete && turn_of(part::history, known, every)) return std::nullopt;
            break;
        case part::history:
            return next_window(known);
        case part::averages_history:
            if (known[p].complete) return std::nullopt;
            return next_range_of_averages(known);
        case part::older:
            if (known.unproven && elapsed(known.unproven->tried, known.now, every.proof))
                return before(*known.unproven);
            return std::nullopt;
        case part::verification:
            if (known[p].under_way) return begin_or_resume(known, p);
            if (known.overdue_window && is_due(known, p, every)) return window_ending(known, p, *known.overdue_window);
            return std::nullopt;
        default:
            break;
    }
    const bool is_wanted = row_of(p).due != nullptr ? is_due(known, p, every) : !known[p].complete;
    return is_wanted ? std::optional(begin_or_resume(known, p)) : std::nullopt;
}

}  // namespace

std::optional<fetch> next_fetch(const snapshot& known, const cadence& every) {
    // Two accounts mixed in one copy could not be separated again. So only the profile is requested until the token's
    // account is known.
    if (!known.token_known) {
        if (barred(known, part::profile, every)) return std::nullopt;
        return begin_or_resume(known, part::profile);
    }
    for (const part p : all_parts)
        if (auto next = turn_of(p, known, every)) return next;
    // Nothing else is due: ask one attribute with complete history for older days again.
    if (known.proven_longest_ago && !barred(known, part::older, every) && is_due(known, part::older, every))
        return before(*known.proven_longest_ago);
    return std::nullopt;
}

std::optional<fetch> next_window(const snapshot& known) {
    if (!known.contiguous_from) return std::nullopt;
    const bool gap = *known.oldest_covered < *known.contiguous_from;
    if (!known[part::history].under_way && !gap && known.oldest_window_empty && !known.older_values_seen)
        return std::nullopt;
    return window_ending(known, part::history, *known.contiguous_from - days{1});
}

milliseconds left_alone(part p, const part_state& state, const cadence& every) {
    using std::chrono::hours;
    if (p == part::owned || state.refusals == 0) return every.refused;
    constexpr std::array<milliseconds, 3> waits{milliseconds{0}, hours{1}, hours{6}};
    const auto refusal = static_cast<std::size_t>(state.refusals) - (state.last_success ? 1 : 0);
    return refusal < waits.size() ? std::min(waits[refusal], every.refused) : every.refused;
}

}  // namespace existd::core
