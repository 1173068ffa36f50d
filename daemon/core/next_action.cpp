#include "daemon/core/next_action.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace existd::core {
namespace {

using std::chrono::days;

/// A clock that went backwards makes everything due rather than nothing.
bool elapsed(std::optional<instant> since, instant now, milliseconds interval) {
    return !since || now < *since || now - *since >= interval;
}

/// Not to be asked for now: it failed too often in this pass, or the service refused it not long ago.
bool barred(const snapshot& known, part p, const cadence& every) {
    const part_state& state = known[p];
    return state.passed_over ||
           (state.unavailable && !elapsed(state.unavailable, known.now, left_alone(p, state, every)));
}

bool due(const snapshot& known, part p, milliseconds interval) {
    const part_state& state = known[p];
    return state.due_now || state.under_way || elapsed(state.last_success, known.now, interval);
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

/// The last days up to today. A walk begun on an earlier day is begun anew: its end would call that day's window fresh.
fetch newest_window(const snapshot& known) {
    fetch next = window_ending(known, part::values, known.today);
    if (next.at.last == known.today) return next;
    return {part::values, walk{.first = known.today - days{window_days - 1}, .last = known.today, .count = {}}, {}};
}

/// The next window of values going back, or nothing when no window is known to hold anything.
std::optional<fetch> next_window(const snapshot& known) {
    if (!known.contiguous_from) return std::nullopt;
    const bool gap = *known.oldest_covered < *known.contiguous_from;
    if (!known[part::history].under_way && !gap && known.oldest_window_empty && !known.older_values_seen)
        return std::nullopt;
    return window_ending(known, part::history, *known.contiguous_from - days{1});
}

/// Averages go back a year at a time, so that a list that changes costs a year read again and not all of it. The first
/// year without any is followed by one open-ended question, whose answer ends it.
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

bool moved(const fetch& done, const page_facts& facts) {
    return done.at.count && *done.at.count != facts.count;
}

/// A chunk of attributes is done when its pages end, or with a page of nothing new if as many rows are held as there
/// are: rows that are held need not be among those of the listing any more.
std::optional<walk> next_by_name(const fetch& done, walk next, const page_facts& facts) {
    const bool whole = facts.new_rows == 0 && facts.held + next.without_row >= facts.count;
    if (!whole && another_page(next, facts)) {
        ++next.page;
        return next;
    }
    if (!facts.names_left) return std::nullopt;
    next.page = 1;
    next.count.reset();
    next.without_row = 0;
    next.after = done.attributes.back();
    return next;
}

}  // namespace

std::optional<fetch> next_fetch(const snapshot& known, const cadence& every) {
    const auto is_due = [&](part p, milliseconds interval) {
        const bool is_short = known[p].missing > 0;
        return !barred(known, p, every) && due(known, p, is_short ? std::min(interval, every.missing) : interval);
    };
    const auto is_wanted = [&](part p) { return !barred(known, p, every) && !known[p].complete; };

    // Two lives in one copy could not be told apart again: until it is known whose the token is, nothing else is asked.
    if (!known.token_known) {
        if (barred(known, part::profile, every)) return std::nullopt;
        return begin_or_resume(known, part::profile);
    }
    if (is_due(part::profile, every.lists)) return begin_or_resume(known, part::profile);
    if (is_due(part::attributes, every.lists)) return begin_or_resume(known, part::attributes);
    if (is_due(part::values, every.values)) return newest_window(known);
    if (every.owned && is_due(part::owned, every.lists)) return begin_or_resume(known, part::owned);
    if (is_due(part::correlations, every.weekly_sets)) return begin_or_resume(known, part::correlations);
    if (is_due(part::averages, every.weekly_sets)) return begin_or_resume(known, part::averages, known.averages_since);
    if (is_wanted(part::extent)) return begin_or_resume(known, part::extent);
    if (is_due(part::templates, every.lists)) return begin_or_resume(known, part::templates);
    const bool insights = is_due(part::insights, every.insights);
    if (insights && known[part::insights].complete) return begin_or_resume(known, part::insights);
    if (is_wanted(part::history))
        if (auto window = next_window(known)) return window;
    if (insights) return begin_or_resume(known, part::insights);
    if (is_wanted(part::averages_history)) return next_range_of_averages(known);
    if (is_wanted(part::older) && known.unproven && elapsed(known.unproven->tried, known.now, every.proof))
        return before(*known.unproven);
    if (is_wanted(part::verification)) {
        if (known[part::verification].under_way) return begin_or_resume(known, part::verification);
        if (known.overdue_window && is_due(part::verification, every.verification))
            return window_ending(known, part::verification, *known.overdue_window);
    }
    if (known.proven_longest_ago && is_due(part::older, every.proof)) return before(*known.proven_longest_ago);
    return std::nullopt;
}

int kept_for_fresh(const snapshot& known, milliseconds interval, int per_hour) {
    const std::int64_t readings = milliseconds{std::chrono::hours{1}} / std::max(interval, milliseconds{1});
    const std::int64_t wanted = pages_of(known.active_attributes) * std::max<std::int64_t>(1, readings);
    return wanted <= per_hour / 4 ? static_cast<int>(wanted) : 0;
}

bool windows_complete(const snapshot& known) {
    return known.contiguous_from && !next_window(known) && known[part::insights].complete &&
           known[part::averages_history].complete;
}

bool history_complete(const snapshot& known) {
    return windows_complete(known) && !known.unproven &&
           std::ranges::all_of(known.parts, [](const part_state& state) { return state.missing == 0; });
}

milliseconds left_alone(part p, const part_state& state, const cadence& every) {
    using std::chrono::hours;
    if (p == part::owned || state.refusals == 0) return every.refused;
    constexpr std::array<milliseconds, 3> steps{milliseconds{0}, hours{1}, hours{6}};
    const auto step = static_cast<std::size_t>(state.refusals) - (state.last_success ? 1 : 0);
    return step < steps.size() ? std::min(steps[step], every.refused) : every.refused;
}

std::optional<walk> restarted(const walk& under_way) {
    if (under_way.restarts >= max_restarts) return std::nullopt;
    walk again = under_way;
    again.page = 1;
    again.count.reset();
    ++again.restarts;
    again.skipped = 0;
    again.without_row = 0;
    return again;
}

std::optional<walk> skipping(const walk& under_way) {
    const bool announced = under_way.count && under_way.page <= pages_of(*under_way.count);
    if (under_way.skipped >= (announced ? max_skipped : max_skipped_unannounced)) return std::nullopt;
    walk next = under_way;
    ++next.page;
    ++next.skipped;
    return next;
}

bool has_read_nothing(const walk& under_way) {
    return under_way.page - 1 == under_way.skipped;
}

bool another_page(const walk& at, const page_facts& facts) {
    return facts.more && !facts.empty && at.page < facts.count;
}

std::optional<walk> next_step(const fetch& done, const part_state& before, const page_facts& facts) {
    if (done.what == part::profile || done.what == part::extent || done.what == part::older || done.at.stragglers)
        return std::nullopt;
    walk next = done.at;
    if (!next.count) next.count = facts.count;  // as it was when the walk began: any later one that differs has moved
    next.new_rows += facts.new_rows;
    next.without_row += facts.without_row;
    if (done.at.by_name) return next_by_name(done, std::move(next), facts);
    // An empty answer in place of known days is believed when it comes twice.
    if (facts.vanished && done.at.restarts == 0) return restarted(done.at);
    if (facts.newer_set)
        if (auto again = restarted(done.at)) {
            again->first = facts.newer_set;
            return again;
        }

    const bool first_page = done.at.page == 1;
    const std::int64_t skipped = std::int64_t{next.skipped} * page_limit;  // rows at most
    // The set is the one already held: one page was the whole price of knowing it.
    if (done.what == part::correlations && first_page && !before.due_now && facts.new_rows == 0 &&
        facts.held + next.without_row >= facts.count)
        return std::nullopt;
    // As many new insights as the service has gained, and the page reached into what was held. Where some are missing
    // it may have gained more, for it does not list all for ever; once all can be read, all are.
    const bool none_missing = before.missing == 0 || (facts.new_rows == 0 && next.skipped >= before.missing);
    if (done.what == part::insights && before.complete && facts.overlapped && before.total &&
        facts.count - *before.total <= next.new_rows + skipped && none_missing)
        return std::nullopt;

    if (another_page(next, facts)) {
        ++next.page;
        return next;
    }
    if (moved(done, facts) || facts.held + skipped + next.without_row < facts.count)
        if (auto again = restarted(next)) return again;
    if (facts.stragglers > 0) {
        next.stragglers = true;
        return next;
    }
    // Nothing older when all are asked for; but the service may give old sets of attributes only that are named.
    if (done.what == part::averages_history && !done.at.first && facts.names_left) {
        return walk{.id = next.id, .last = facts.newest_averages, .by_name = true};
    }
    return std::nullopt;
}

}  // namespace existd::core
