// Handles pages without rows: gone, refused, unreadable, or with too many names in one request.
#include "daemon/store/writer.hpp"
#include "schema/transaction.hpp"

namespace existd::store {

using core::part;

bool writer::ask_for_fewer(const core::fetch& asked, const request_end& done, iso::instant now) {
    bool is_unknown = false, names_left = false;
    if (asked.at.by_name && asked.attributes.size() == 1) {
        const auto& name = asked.attributes[0];
        is_unknown =
            done.status == 404 && db_.number("SELECT EXISTS (SELECT 1 FROM averages WHERE attribute = ?1)", name) == 0;
        names_left = !averages_names(name).empty();
    }
    const auto step = core::after_too_much(asked, is_unknown, names_left);
    if (!step) return false;
    schema::transaction transaction(db_.database());
    finish_request(done);
    apply(asked, *step, now);
    transaction.commit();
    return true;
}

bool writer::note_gone(const core::fetch& asked, const request_end& done, iso::instant now) {
    schema::transaction transaction(db_.database());
    finish_request(done);
    bool is_read = true;
    if (asked.what == part::older)
        note_without_history(asked.attributes.at(0), now);
    else
        is_read = apply(asked, core::after_gone(asked, held_of(asked, asked.at.count.value_or(0))), now);
    transaction.commit();
    return is_read;
}

void writer::leave_page(const core::fetch& asked, iso::instant now) {
    schema::transaction transaction(db_.database());
    apply(asked, core::after_unreadable(asked), now);
    transaction.commit();
}

void writer::note_unavailable(part p, const request_end& done, iso::instant now) {
    schema::transaction transaction(db_.database());
    finish_request(done);
    db_.run(
        "UPDATE sync_state SET unavailable_at = ?2, refusals = refusals + 1, "
        "refused_since = ifnull(refused_since, ?2), failing_since = NULL WHERE part = ?1",
        core::name(p), now);
    transaction.commit();
}

void writer::note_failure(part p, const request_end& done, iso::instant now, const std::string& why, bool of_the_page) {
    schema::transaction transaction(db_.database());
    finish_request(done);
    set_error(p, why, now);
    db_.run("UPDATE sync_state SET failing_since = iif(?3, ifnull(failing_since, ?2), NULL) WHERE part = ?1",
            core::name(p), now, of_the_page);
    transaction.commit();
}

}  // namespace existd::store
