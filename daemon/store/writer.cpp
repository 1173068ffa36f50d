#include "daemon/store/writer.hpp"

#include <algorithm>

#include "daemon/store/save_rows.hpp"
#include "daemon/store/undecoded.hpp"
#include "schema/database.hpp"
#include "schema/transaction.hpp"

namespace existd::store {

using core::part;

writer::writer(const std::filesystem::path& file) : writer(schema::open_for_writing(file)) {}

writer::writer(SQLite::Database db) : reader(std::move(db)) {
    schema::transaction transaction(db_.database());
    describe_attributes(db_);
    transaction.commit();
}

std::int64_t writer::save_page(core::fetch asked, const api::page& page, const request_end& done, iso::instant now) {
    auto transaction = std::make_unique<schema::transaction>(db_.database());
    finish_request(done);
    db_.run(
        "UPDATE sync_state SET last_error_at = NULL, last_error = NULL, failing_since = NULL, unavailable_at = NULL, "
        "refusals = 0, refused_since = NULL WHERE part = ?1 AND (last_error IS NOT NULL OR refusals > 0)",
        core::name(asked.what));
    if (const auto* correlations = std::get_if<std::vector<api::correlation>>(&page.content);
        correlations != nullptr && (asked.at.page == 1 || !asked.at.first))
        for (const auto& row : *correlations)  // the set this walk is about
            asked.at.first = std::max(row.date, asked.at.first.value_or(row.date));
    const saving context{db_, asked, now};
    save_result saved = std::visit([&](const auto& rows) { return save(context, rows); }, page.content);
    saved.new_rows += keep_odd_rows(context, page.odd);

    const core::part_state before = state_of(asked.what);
    saved.vanished = saved.vanished && (!before.doubted || now - *before.doubted >= std::chrono::hours{24});
    const bool windowed = core::is_windowed(asked.what);
    if (windowed && page.count != asked.at.count.value_or(before.total.value_or(page.count)))
        expire(part::attributes);  // attributes came or went since the list was read

    if (asked.what == part::older)
        finish_older(asked, page.more, saved.oldest, now);
    else
        apply(asked, core::after_page(asked, before, facts_of(asked, page, saved)), now);
    if (oldest_window_ &&
        (saved.oldest || (windowed && *asked.at.first < oldest_window_->from + std::chrono::days{core::window_days})))
        oldest_window_.reset();
    page_ = std::move(transaction);
    return saved.new_rows;
}

void writer::commit() {
    if (const auto page = std::move(page_)) page->commit();
}

void writer::expire(part p) {
    db_.run("UPDATE sync_state SET due_now = 1 WHERE part = ?1", core::name(p));
}

void writer::set_error(part p, const std::string& why, iso::instant now) {
    db_.run("UPDATE sync_state SET last_error_at = ?2, last_error = ?3 WHERE part = ?1", core::name(p), now, why);
}

void writer::forget_what_is_verified() {
    schema::transaction transaction(db_.database());
    overdue_.reset();
    db_.run("DELETE FROM coverage");
    db_.run("UPDATE attributes SET covered_from = NULL, complete = 0, proven_at = NULL");
    db_.run(
        "UPDATE sync_state SET due_now = 1, complete = 0, reached = NULL, unavailable_at = NULL, refusals = 0, "
        "refused_since = NULL, total = NULL, page = NULL, walk = NULL, first_date = NULL, last_date = NULL, "
        "count = NULL, new_rows = NULL, restarts = NULL, stragglers = NULL, skipped = NULL, without_row = NULL, "
        "by_name = NULL, after_name = NULL, failing_since = NULL, doubted_at = NULL");
    note_completeness(false);
    transaction.commit();
}

void writer::publish_allowance(int per_hour) {
    db_.run("UPDATE copy_state SET requests_per_hour = ?1 WHERE requests_per_hour IS NOT ?1", per_hour);
}

void writer::remember_token(std::int64_t fingerprint) {
    db_.run("UPDATE copy_state SET token_checksum = ?1 WHERE token_checksum IS NOT ?1", fingerprint);
}

void writer::note_completeness(bool complete) {
    if (is_complete() != complete) db_.run("UPDATE copy_state SET history_complete = ?1", complete);
}

void writer::release_memory() {
    db_.database().exec("PRAGMA shrink_memory");
}

}  // namespace existd::store
