// Saves, finishes or abandons a walk, as core decided.
#include <variant>

#include "daemon/store/save_rows.hpp"
#include "daemon/store/writer.hpp"
#include "schema/database.hpp"

namespace existd::store {

using core::part;

namespace {

/// Records the changes of attributes that became inactive without a row that says so.
void note_inactive(sql_connection& db, iso::instant now) {
    db.run(
        "INSERT OR IGNORE INTO attribute_changes (attribute_id, seen_at, field, old_value, new_value) "
        "SELECT id, ?1, 'active', 1, 0 FROM attributes WHERE inactive_since = ?1 AND first_seen_at < ?1",
        now);
}

}  // namespace

void writer::save_walk(part p, const core::walk& walk) {
    db_.run(
        "UPDATE sync_state SET page = ?2, walk = ?3, first_date = ?4, last_date = ?5, count = ?6, new_rows = ?7, "
        "restarts = ?8, stragglers = ?9, skipped = ?10, without_row = ?11, by_name = ?12, after_name = ?13 "
        "WHERE part = ?1",
        core::name(p), walk.page, walk.id, walk.first, walk.last, walk.count, walk.new_rows, walk.restarts,
        walk.stragglers, walk.skipped, walk.without_row, walk.by_name, walk.after);
}

void writer::drop_walk(part p) {
    db_.run(
        "UPDATE sync_state SET page = NULL, walk = NULL, first_date = NULL, last_date = NULL, count = NULL, "
        "new_rows = NULL, restarts = NULL, stragglers = NULL, skipped = NULL, without_row = NULL, by_name = NULL, "
        "after_name = NULL, failing_since = NULL WHERE part = ?1",
        core::name(p));
}

bool writer::apply(const core::fetch& asked, const core::step& step, iso::instant now) {
    const part p = asked.what;
    if (const auto* on = std::get_if<core::go_on>(&step)) {
        if (on->in_doubt) db_.run("UPDATE sync_state SET doubted_at = ?2 WHERE part = ?1", core::name(p), now);
        save_walk(p, on->next);
    } else if (const auto* end = std::get_if<core::finish>(&step)) {
        finish_walk(asked, *end, now);
    } else if (const auto* given_up = std::get_if<core::abandon>(&step)) {
        drop_walk(p);
        if (!given_up->why.empty()) set_error(p, given_up->why, now);
        return false;
    }
    return true;
}

void writer::finish_walk(const core::fetch& asked, const core::finish& end, iso::instant now) {
    const part p = asked.what;
    drop_walk(p);
    db_.run(
        "UPDATE sync_state SET last_success_at = ?2, due_now = 0, last_error_at = NULL, last_error = NULL, "
        "unavailable_at = NULL, refusals = 0, refused_since = NULL, total = ?3, missing = ?4 WHERE part = ?1",
        core::name(p), now, end.count, end.missing);
    if (const auto remark = end.remark(); !remark.empty()) set_error(p, remark, now);
    switch (p) {
        case part::attributes:
            return finish_attributes(asked, end, now);
        case part::values:
        case part::history:
        case part::verification:
            return finish_window(asked, end, now);
        case part::averages:
            return finish_averages(asked, end, now);
        case part::averages_history:
            db_.run("UPDATE sync_state SET reached = ?2, complete = ?3 WHERE part = ?1", core::name(p), asked.at.first,
                    !asked.at.first);
            return;
        case part::insights:
            db_.run("UPDATE sync_state SET complete = 1, total = ?2 WHERE part = ?1", core::name(p), end.surely_read());
            return;
        case part::extent:
            db_.run("UPDATE sync_state SET complete = 1 WHERE part = ?1", core::name(p));
            return;
        default:
            return;
    }
}

void writer::finish_attributes(const core::fetch& asked, const core::finish& end, iso::instant now) {
    // An attribute missing from a whole list is no longer active; its values stay.
    if (end.is_whole())
        db_.run(
            "UPDATE attributes SET active = 0, inactive_since = ?2, covered_to = (SELECT max(date) FROM coverage) "
            "WHERE active = 1 AND last_walk IS NOT ?1",
            asked.at.id, now);
    else if (end.count == 0 && db_.number("SELECT count(*) FROM attributes WHERE active = 1") > 0)
        set_error(part::attributes, "the list was empty; the stored attributes stay as they are", now);
    note_inactive(db_, now);
    schema::rebuild_daily_view(db_.database());
}

void writer::finish_window(const core::fetch& asked, const core::finish& end, iso::instant now) {
    // Attributes that were requested by name and not returned are no longer active. If none came at all, only the list
    // of attributes can tell.
    if (asked.at.stragglers && end.without_row == 0 && held_of(asked, 0) > 0) {
        for (const auto& name : asked.attributes)
            db_.run(
                "UPDATE attributes SET active = 0, inactive_since = ?3, covered_to = (SELECT max(date) FROM coverage) "
                "WHERE name = ?1 AND active = 1 AND last_window IS NOT ?2",
                name, asked.at.id, now);
        note_inactive(db_, now);
    }
    const bool up_to_today = asked.what == part::values;
    // Days marked by a clock that was ahead.
    if (up_to_today) db_.run("DELETE FROM coverage WHERE date >= ?1", *asked.at.last);
    // Today is not over. It counts as covered only once it is read as a past day.
    for (auto day = *asked.at.first; day < *asked.at.last + std::chrono::days{up_to_today ? 0 : 1};
         day += std::chrono::days{1})
        db_.run("INSERT OR REPLACE INTO coverage (date, fetched_at) VALUES (?1, ?2)", day, now);
    keep_days(db_, *asked.at.first, *asked.at.last);
    overdue_.reset();
}

void writer::finish_averages(const core::fetch& asked, const core::finish& end, iso::instant now) {
    // The sets on a skipped page are requested again. If a list came short for another reason, only those of the last
    // eight weeks are, because its count may be wrong for ever.
    db_.run(
        "UPDATE sync_state SET reached = (SELECT CASE WHEN ?3 THEN max(date) WHEN reached IS NULL THEN "
        "ifnull(?5, max(date)) WHEN ?4 THEN reached ELSE max(reached, date(max(date), '-56 days')) END "
        "FROM averages WHERE date <= date(?2, '+1 day')) WHERE part = ?1",
        core::name(part::averages), now, end.is_whole(), end.missing > 0, asked.at.first);
    // This is the first set ever, so everything before it must still be requested.
    if (asked.at.first)
        look_for_missing_averages(*asked.at.first);
    else
        db_.run("UPDATE sync_state SET reached = NULL, complete = 0 WHERE part = ?1",
                core::name(part::averages_history));
}

void writer::look_for_missing_averages(iso::day since) {
    const auto missing = db_.number(
        "SELECT cast(julianday(max(date)) - julianday(?1) AS INTEGER) / 7 > count(DISTINCT date) FROM averages "
        "WHERE date > ?1",
        since);
    if (missing == 0 || !state_of(part::averages_history).complete) return;
    save_walk(part::averages_history, {.last = db_.day("SELECT max(date) FROM averages"), .by_name = true});
    db_.run("UPDATE sync_state SET complete = 0 WHERE part = 'averages_history'");
}

}  // namespace existd::store
