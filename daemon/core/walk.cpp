#include "daemon/core/walk.hpp"

#include <algorithm>
#include <utility>

namespace existd::core {
namespace {

/// Returns the walk restarted at its first page, or nothing if it has restarted too often.
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

/// Returns the walk at its next page.
walk turned(walk at) {
    ++at.page;
    return at;
}

/// Returns a walk by name that starts again at page 1 for other names.
walk of_other_names(walk at) {
    at.page = 1;
    at.count.reset();
    at.without_row = 0;
    return at;
}

/// Ends a walk that skipped pages and can go no further. `unread`: pages that are left before its last.
step ended_short(const walk& at, std::int64_t unread) {
    const bool has_read_nothing = at.page - 1 == at.skipped;
    if (has_read_nothing) return abandon{"none of its pages can be read"};
    return finish{
        .count = at.count.value_or(0), .missing = at.skipped + static_cast<int>(unread), .without_row = at.without_row};
}

bool moved(const fetch& done, const page_facts& facts) {
    return done.at.count && *done.at.count != facts.count;
}

/// Returns the next page of a walk by name. The current names are done when their pages end, or when a page has nothing
/// new and the copy holds as many rows as the listing has. Some of the copy's rows may no longer be in the listing.
std::optional<walk> next_by_name(const fetch& done, const walk& next, const page_facts& facts) {
    const bool whole = facts.new_rows == 0 && facts.held + next.without_row >= facts.count;
    if (!whole && another_page(next, facts)) return turned(next);
    if (!facts.names_left) return std::nullopt;
    walk others = of_other_names(next);
    others.after = done.attributes.back();
    return others;
}

/// Whether the first page shows that the copy already holds this set of correlations.
bool is_set_held(const fetch& done, const part_state& before, const walk& next, const page_facts& facts) {
    return done.what == part::correlations && done.at.page == 1 && !before.due_now && facts.new_rows == 0 &&
           facts.held + next.without_row >= facts.count;
}

/// Whether the walk has found as many new insights as the service's count has grown by, and the page has a row that the
/// copy already holds. If pages were missing before, the count alone is not enough, because the service drops old
/// insights: then the walk must also have skipped as many pages again, and its last page must have nothing new.
bool has_all_new_insights(const fetch& done, const part_state& before, const walk& next, const page_facts& facts) {
    if (done.what != part::insights || !before.complete || !facts.overlapped || !before.total) return false;
    const bool none_missing = before.missing == 0 || (facts.new_rows == 0 && next.skipped >= before.missing);
    return none_missing && facts.count - *before.total <= next.new_rows + std::int64_t{next.skipped} * page_limit;
}

/// Returns the walk after this page, or nothing if the page was its last.
std::optional<walk> next_page(const fetch& done, const part_state& before, const page_facts& facts) {
    const manner read = row_of(done.what).read;
    if (read == manner::single || read == manner::probe || done.at.stragglers) return std::nullopt;
    walk next = done.at;
    if (!next.count)
        next.count = facts.count;  // the count when the walk began; another count later means the list changed
    next.new_rows += facts.new_rows;
    next.without_row += facts.without_row;
    if (done.at.by_name) return next_by_name(done, next, facts);
    if (facts.vanished && done.at.restarts == 0) return restarted(done.at);
    if (facts.newer_set)
        if (auto again = restarted(done.at)) {
            again->first = facts.newer_set;
            return again;
        }
    if (is_set_held(done, before, next, facts) || has_all_new_insights(done, before, next, facts)) return std::nullopt;
    if (another_page(next, facts)) return turned(next);
    if (moved(done, facts) || facts.held + std::int64_t{next.skipped} * page_limit + next.without_row < facts.count)
        if (auto again = restarted(next)) return again;
    if (facts.stragglers > 0) {
        next.stragglers = true;
        return next;
    }
    // The open-ended request found nothing older. But the service may return old sets only for named attributes.
    if (done.what == part::averages_history && !done.at.first && facts.names_left)
        return walk{.id = next.id, .last = facts.newest_averages, .by_name = true};
    return std::nullopt;
}

}  // namespace

std::int64_t finish::surely_read() const {
    return count - std::min(count, std::max(std::int64_t{missing} * page_limit, lacking.value_or(0)));
}

std::string finish::remark() const {
    if (missing > 0)
        return std::to_string(missing) + " of " + std::to_string(pages_of(count)) + " pages cannot be read";
    if (lacking.value_or(0) > 0)
        return std::to_string(*lacking) + " of the " + std::to_string(count) + " announced rows never came";
    return "";
}

bool another_page(const walk& at, const page_facts& facts) {
    return facts.more && !facts.empty && at.page < facts.count;
}

step after_page(const fetch& done, const part_state& before, const page_facts& facts) {
    if (auto next = next_page(done, before, facts)) return go_on{std::move(*next), facts.vanished};
    if (facts.empty && done.at.skipped > 0) return ended_short(done.at, 0);
    finish end{
        .count = facts.count, .missing = done.at.skipped, .without_row = done.at.without_row + facts.without_row};
    // If pages were left unread, or rows moved between pages in every attempt, nothing is known about the rest.
    if (!another_page(done.at, facts) && !moved(done, facts))
        end.lacking = std::max<std::int64_t>(0, facts.count - facts.held - end.without_row);
    return end;
}

step after_gone(const fetch& asked, std::int64_t held) {
    // The service announced this page, although no rows were left for it.
    if (!asked.at.by_name && asked.at.count && held >= *asked.at.count)
        return finish{
            .count = *asked.at.count, .lacking = 0, .missing = asked.at.skipped, .without_row = asked.at.without_row};
    if (asked.at.skipped > 0) return ended_short(asked.at, 0);
    if (auto again = restarted(asked.at)) return go_on{std::move(*again)};
    return abandon{"its pages come and go"};
}

step after_unreadable(const fetch& asked) {
    const walk& at = asked.at;
    switch (row_of(asked.what).page) {
        case unreadable::begin_again:
            return abandon{};
        case unreadable::wait:
            return stay{};
        case unreadable::skip:
            break;
    }
    const auto announced = pages_of(at.count.value_or(0));
    const bool is_announced = at.count && at.page <= announced;
    if (at.skipped >= (is_announced ? max_skipped : max_skipped_unannounced))
        return ended_short(at, std::max<std::int64_t>(0, announced - at.page + 1));
    walk next = turned(at);
    ++next.skipped;
    return go_on{std::move(next)};
}

std::optional<step> after_too_much(const fetch& asked, bool is_unknown, bool names_left) {
    if (!asked.at.by_name) return std::nullopt;
    walk next = of_other_names(asked.at);
    if (asked.attributes.size() > 1) {
        ++next.restarts;
        return go_on{std::move(next)};
    }
    if (!is_unknown) return std::nullopt;
    next.after = asked.attributes.at(0);
    if (!names_left) return finish{.lacking = 0};
    return go_on{std::move(next)};
}

}  // namespace existd::core
