// Writes the books: every request before it is sent, and every run.
#include <sqlite3.h>

#include "daemon/store/save_rows.hpp"
#include "daemon/store/writer.hpp"
#include "schema/transaction.hpp"

namespace existd::store {
namespace {

/// No request is sent while the log is larger than this. It grows so large only if a reader keeps its transaction open.
constexpr std::uintmax_t most_wal_bytes = 32 << 20;

std::uintmax_t wal_bytes_of(const std::string& file) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file + "-wal", missing);
    return missing ? 0 : size;
}

void throw_if_moved(SQLite::Database& db) {
    int moved = 0;
    sqlite3_file_control(db.getHandle(), nullptr, SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved != 0) throw SQLite::Exception(db.getFilename() + " was moved, removed or replaced", SQLITE_CANTOPEN);
}

}  // namespace

std::vector<core::spent_request> reader::ledger(int count, iso::instant now) {
    std::vector<core::spent_request> result;
    auto& rows = db_.query(
        "SELECT boot_id, boot_ms, retry_after_ms, sent_at FROM "
        "(SELECT id, boot_id, boot_ms, retry_after_ms, sent_at FROM requests ORDER BY id DESC LIMIT ?1) ORDER BY id",
        count);
    while (rows.executeStep()) {
        core::spent_request entry{
            rows.getColumn(0).getString(), std::chrono::milliseconds{rows.getColumn(1).getInt64()}, {}, {}};
        if (const auto wait = integer_of(rows.getColumn(2))) entry.retry_after = std::chrono::milliseconds{*wait};
        if (const auto sent = instant_of(rows.getColumn(3)); sent && *sent <= now)
            entry.age_by_wall = std::chrono::floor<std::chrono::milliseconds>(now - *sent);
        result.push_back(std::move(entry));
    }
    rows.reset();
    return result;
}

std::int64_t writer::record_request(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot,
                                    const std::string& target) {
    throw_if_moved(db_.database());
    const std::string& file = db_.database().getFilename();
    if (wal_bytes_of(file) > most_wal_bytes) {
        commit();
        db_.database().exec("PRAGMA wal_checkpoint(TRUNCATE)");
        if (wal_bytes_of(file) > most_wal_bytes)
            throw SQLite::Exception("a program keeps a transaction open on " + file + ", whose log has grown to " +
                                        std::to_string(most_wal_bytes >> 20) + " MB: end that program",
                                    SQLITE_BUSY);
    }
    const auto page = std::move(page_);  // lost if the request's row cannot be written
    db_.run("INSERT INTO requests (sent_at, boot_id, boot_ms, target) VALUES (?1, ?2, ?3, ?4)", now, boot_id,
            since_boot, target);
    if (page) page->commit();
    // If there was no memory to end the transaction, it is still open and contains the row.
    if (schema::in_transaction(db_.database())) throw SQLite::Exception("out of memory", SQLITE_NOMEM);
    return db_.database().getLastInsertRowid();
}

void writer::record_unknown(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot,
                            int count) {
    db_.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?4) "
        "INSERT INTO requests (sent_at, boot_id, boot_ms, target, error) "
        "SELECT ?1, ?2, ?3, '', 'not known: the copy before this one had the ledger' FROM n",
        now, boot_id, since_boot, count);
}

void writer::finish_request(const request_end& done) {
    db_.run(
        "UPDATE requests SET status = ?2, duration_ms = ?3, bytes = ?4, retry_after_ms = ?5, error = nullif(?6, '') "
        "WHERE id = ?1",
        done.id, done.status, done.duration, static_cast<std::int64_t>(done.bytes), done.retry_after, done.error);
}

void writer::note_service_time(const service_time& told) {
    const auto kept = told_time();
    if (kept && kept->machine.boot_id == told.machine.boot_id &&
        std::chrono::abs(kept->behind() - told.behind()) < std::chrono::minutes{1})
        return;  // a commit would flush the disk for nothing
    db_.run(
        "INSERT OR REPLACE INTO service_clock (id, said_at, machine_at, boot_id, boot_ms) VALUES (1, ?1, ?2, ?3, ?4)",
        told.said, told.machine.wall, told.machine.boot_id, told.machine.since_boot);
}

std::optional<service_time> reader::told_time() {
    return existd::told_time(db_.database());
}

std::int64_t writer::begin_run(iso::instant now) {
    throw_if_moved(db_.database());
    // A run cut short by a kill or a full disk could not record its end.
    db_.run("UPDATE sync_runs SET outcome = ?1 WHERE outcome IS NULL", core::name(core::outcome::interrupted));
    schema::transaction transaction(db_.database());
    // The zone of the profile is kept with the profile: here only the years run out.
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(now)};
    if (db_.number("SELECT ifnull(max(at), '') < ?1 FROM zone_changes",
                   iso::day{(today.year() + std::chrono::years{9}) / 1 / 1}) != 0)
        keep_zone(db_, now);
    db_.run("INSERT INTO sync_runs (started_at) VALUES (?1)", now);
    const auto run = db_.database().getLastInsertRowid();
    transaction.commit();
    return run;
}

void writer::finish_run(std::int64_t run, const run_end& end, iso::instant now) {
    commit();
    db_.run(
        "UPDATE sync_runs SET finished_at = ?2, outcome = ?3, requests = ?4, message = ?5, next_at = ?6 WHERE id = ?1",
        run, now, core::name(end.how), end.requests, end.message, end.next);
    // The books stay bounded: some months of requests, a year of runs.
    db_.run("DELETE FROM requests WHERE id <= (SELECT max(id) FROM requests) - 20000");
    db_.run("DELETE FROM sync_runs WHERE id <= (SELECT max(id) FROM sync_runs) - 10000");
}

}  // namespace existd::store
