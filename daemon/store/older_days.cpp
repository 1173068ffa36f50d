// Saves answers to part `older`: does an attribute have days before those in the copy?
#include <chrono>

#include "daemon/store/writer.hpp"

namespace existd::store {

using core::part;

void writer::finish_older(const core::fetch& asked, bool more, std::optional<iso::day> oldest, iso::instant now) {
    const auto& name = asked.attributes.at(0);
    db_.run("UPDATE sync_state SET last_success_at = ?2, due_now = 0, unavailable_at = NULL WHERE part = ?1",
            core::name(part::older), now);
    if (oldest && asked.at.last && *oldest > *asked.at.last) {
        // The request asked for days before one, and the answer has later days. Another request would return the same.
        db_.run("UPDATE sync_state SET unavailable_at = ?2 WHERE part = ?1", core::name(part::older), now);
        set_error(part::older, "date_max was ignored", now);
        postpone(name, now);
        return;
    }
    if (oldest)
        db_.run("UPDATE attributes SET covered_from = min(ifnull(covered_from, ?2), ?2) WHERE name = ?1", name,
                *oldest);
    if (!oldest && is_doubtful(name, asked)) return postpone(name, now);
    const bool proven = !more || !oldest;
    db_.run("UPDATE attributes SET complete = ?2, proven_at = iif(?2, ?3, NULL) WHERE name = ?1", name, proven, now);
    // Attributes that failed are requested again in half a day, whatever is read in the meantime.
    db_.run(
        "UPDATE sync_state SET last_error_at = ?2, last_error = 'days of ' || names || ' cannot be read' "
        "FROM (SELECT group_concat(name, ', ') AS names FROM (SELECT name FROM attributes "
        "WHERE active = 1 AND complete = 0 AND proven_at IS NOT NULL LIMIT 3)) "
        "WHERE part = ?1 AND names IS NOT NULL",
        core::name(part::older), now);
}

/// Whether this is the first empty answer for days where the copy has values.
bool writer::is_doubtful(const std::string& attribute, const core::fetch& asked) {
    return db_.number(
               "SELECT EXISTS (SELECT 1 FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id "
               "WHERE a.name = ?1 AND a.proven_at IS NULL AND v.date <= ifnull(?2, '~') AND v.value IS NOT NULL)",
               attribute, asked.at.last) != 0;
}

/// Either the attribute is no longer active, and the list of attributes will say so, or it is requested again.
void writer::note_without_history(const std::string& attribute, iso::instant now) {
    const auto listed = state_of(part::attributes).last_success;
    postpone(attribute, now);
    if (!listed || std::chrono::abs(now - *listed) > std::chrono::minutes{5})
        expire(part::attributes);
    else
        set_error(part::older, "Exist lists " + attribute + " as active, but says that it is not (status 404)", now);
}

void writer::postpone(const std::string& attribute, iso::instant now) {
    db_.run("UPDATE attributes SET proven_at = ?2 WHERE name = ?1", attribute, now);
}

}  // namespace existd::store
