// Pages that did not come: gone, refused, failed, or too much asked for at once.
#include <algorithm>
#include <utility>

#include "daemon/store/cache.hpp"
#include "schema/transaction.hpp"

namespace existd::store {

using core::part;

/// Either the attribute is not active any more, and then the list of attributes says so, or it is asked for again.
void cache::note_without_history(const std::string& attribute, iso::instant now) {
    const auto listed = state_of(part::attributes).last_success;
    postpone(attribute, now);
    if (!listed || std::chrono::abs(now - *listed) > std::chrono::minutes{5})
        expire(part::attributes);
    else
        set_error(part::older, "Exist lists " + attribute + " as active, but says that it is not (status 404)", now);
}

bool cache::ask_for_fewer(const core::fetch& asked, const request_end& done, iso::instant now) {
    if (!asked.at.by_name) return false;
    core::walk next = asked.at;
    next.page = 1;
    next.count.reset();
    next.without_row = 0;
    if (asked.attributes.size() > 1) {
        ++next.restarts;
    } else {
        const auto& name = asked.attributes.at(0);
        const bool is_known = db_.number("SELECT EXISTS (SELECT 1 FROM averages WHERE attribute = ?1)", name) != 0;
        if (is_known || done.status != 404) return false;
        next.after = name;
    }
    schema::transaction transaction(db_.database());
    finish_request(done);
    if (averages_names(next.after).empty())
        finish_walk(asked, 0, 0, now);
    else
        save_walk(asked.what, next);
    transaction.commit();
    return true;
}

bool cache::note_gone(const core::fetch& asked, const request_end& done, iso::instant now) {
    schema::transaction transaction(db_.database());
    finish_request(done);
    bool goes_on = true;
    if (asked.what == part::older) {
        note_without_history(asked.attributes.at(0), now);
    } else if (!asked.at.by_name && asked.at.count && held_of(asked, *asked.at.count) >= *asked.at.count) {
        finish_walk(asked, *asked.at.count, 0, now);  // `next` was announced, though nothing was left
    } else if (asked.at.skipped > 0) {
        goes_on = end_short(asked, now);
    } else if (const auto again = core::restarted(asked.at)) {
        save_walk(asked.what, *again);
    } else {
        // Pages were announced and never given: nothing of this walk counts as read.
        goes_on = false;
        drop_walk(asked.what);
        set_error(asked.what, "its pages come and go", now);
    }
    transaction.commit();
    return goes_on;
}

void cache::leave_page(const core::fetch& asked, iso::instant now) {
    schema::transaction transaction(db_.database());
    if (asked.what == part::values) {
        drop_walk(asked.what);
    } else if (!core::is_skippable(asked.what)) {
        return;
    } else if (const auto next = core::skipping(asked.at)) {
        save_walk(asked.what, *next);  // failing as long as before: a page behind it does not wait as long again
    } else {
        const auto announced = core::pages_of(asked.at.count.value_or(0));
        end_short(asked, now, std::max<std::int64_t>(0, announced - asked.at.page + 1));
    }
    transaction.commit();
}

void cache::note_unavailable(part p, const request_end& done, iso::instant now) {
    schema::transaction transaction(db_.database());
    finish_request(done);
    db_.run(
        "UPDATE sync_state SET unavailable_at = ?2, refusals = refusals + 1, "
        "refused_since = ifnull(refused_since, ?2), failing_since = NULL WHERE part = ?1",
        core::name(p), now);
    transaction.commit();
}

void cache::note_failure(part p, const request_end& done, iso::instant now, const std::string& why, bool of_the_page) {
    schema::transaction transaction(db_.database());
    finish_request(done);
    set_error(p, why, now);
    db_.run("UPDATE sync_state SET failing_since = iif(?3, ifnull(failing_since, ?2), NULL) WHERE part = ?1",
            core::name(p), now, of_the_page);
    transaction.commit();
}

}  // namespace existd::store
