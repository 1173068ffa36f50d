#include "daemon/store/cache.hpp"

#include <algorithm>

#include "daemon/store/rows.hpp"
#include "daemon/store/undecoded.hpp"
#include "schema/database.hpp"
#include "schema/transaction.hpp"

namespace existd::store {

using core::part;

cache::cache(const std::filesystem::path& file) : db_(schema::open_for_writing(file)) {}

cache::cache(SQLite::Database db) : db_(std::move(db)) {}

std::int64_t cache::held_of(const core::fetch& asked, std::int64_t count) {
    switch (asked.what) {
        case part::attributes:
            return db_.number("SELECT count(*) FROM attributes WHERE last_walk = ?1", asked.at.id);
        case part::values:
        case part::history:
        case part::verification:
            return db_.number("SELECT count(*) FROM attributes WHERE last_window = ?1", asked.at.id);
        case part::templates:
            return db_.number("SELECT count(*) FROM attribute_templates WHERE last_walk = ?1", asked.at.id);
        case part::averages:
            if (!asked.at.first) return count;  // the set in force, whatever its date
            [[fallthrough]];
        case part::averages_history:
            if (asked.at.by_name) {
                std::int64_t held = 0;
                for (const auto& name : asked.attributes)
                    held += db_.number("SELECT count(*) FROM averages WHERE attribute = ?1 AND date <= ifnull(?2, '~')",
                                       name, asked.at.last);
                return held;
            }
            return db_.number("SELECT count(*) FROM averages WHERE date BETWEEN ifnull(?1, '') AND ifnull(?2, '~')",
                              asked.at.first, asked.at.last);
        case part::correlations:
            // What was made in one week, from Sunday on: some of it may be dated a day later.
            return db_.number("SELECT count(*) FROM correlations WHERE date >= date(?1, '-6 days', 'weekday 0')",
                              asked.at.first);
        case part::insights:
            return db_.number("SELECT count(*) FROM insights");
        case part::profile:
        case part::owned:
        case part::extent:
        case part::older:
            break;
    }
    return count;
}

namespace {

/// Rows that came, whatever became of them.
std::int64_t rows_of(const api::page& page) {
    return page.without_row + std::visit(
                                  [](const auto& rows) {
                                      if constexpr (requires { rows.size(); })
                                          return static_cast<std::int64_t>(rows.size());
                                      else
                                          return std::int64_t{1};
                                  },
                                  page.content);
}

/// Whether the pages that are asked for make up the whole of a listing.
bool is_listing(const core::fetch& asked) {
    return asked.what != part::profile && asked.what != part::extent && asked.what != part::older &&
           !asked.at.stragglers;
}

}  // namespace

core::page_facts cache::facts_of(const core::fetch& asked, const api::page& page, const saved& saved) {
    core::page_facts facts;
    facts.count = page.count;
    facts.more = page.more;
    facts.new_rows = saved.new_rows;
    facts.overlapped = saved.overlapped;
    facts.newer_set = saved.newer_set;
    facts.vanished = saved.vanished;
    facts.without_row = page.without_row + saved.without_row;
    facts.empty = rows_of(page) == page.without_row;
    const bool last = !core::another_page(asked.at, facts);
    if (last || asked.at.page == 1 || asked.at.by_name) facts.held = held_of(asked, page.count);
    // What is held need not be what was listed: no more can have come than the pages had room for.
    if (last && is_listing(asked)) {
        const auto served = std::int64_t{asked.at.page - 1} * core::page_limit + rows_of(page);
        facts.held = std::min(facts.held, served - asked.at.without_row - facts.without_row);
    }
    if (asked.what == part::averages_history && !asked.at.first) {
        facts.names_left = !averages_names(asked.at.by_name ? asked.attributes.back() : "").empty();
        facts.newest_averages = db_.day("SELECT max(date) FROM averages");
    }
    if (last && core::is_windowed(asked.what)) facts.stragglers = static_cast<std::int64_t>(missed_by(asked).size());
    return facts;
}

std::vector<std::string> cache::missed_by(const core::fetch& asked) {
    std::vector<std::string> names;
    auto& rows = db_.query(
        "SELECT name FROM attributes WHERE active = 1 AND last_window IS NOT ?1 "
        "AND (covered_from <= ?2 OR (covered_from IS NULL AND ?3)) ORDER BY position LIMIT ?4",
        asked.at.id, *asked.at.last + std::chrono::days{1}, asked.what == part::values, core::page_limit);
    while (rows.executeStep()) names.push_back(rows.getColumn(0).getString());
    rows.reset();
    return names;
}

std::int64_t cache::save_page(core::fetch asked, const api::page& page, const request_end& done, iso::instant now) {
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
    saved saved = std::visit([&](const auto& rows) { return save(context, rows); }, page.content);
    saved.new_rows += keep_odd_rows(context, page.odd);

    const core::part_state before = state_of(asked.what);
    saved.vanished = saved.vanished && (!before.doubted || now - *before.doubted >= std::chrono::hours{24});
    const bool windowed = core::is_windowed(asked.what);
    if (windowed && page.count != asked.at.count.value_or(before.total.value_or(page.count)))
        expire(part::attributes);  // some came or went since the list was read

    const core::page_facts facts = facts_of(asked, page, saved);
    if (asked.what == part::older) {
        finish_older(asked, page.more, saved.oldest, now);
    } else if (const auto next = core::next_step(asked, before, facts)) {
        if (facts.vanished)
            db_.run("UPDATE sync_state SET doubted_at = ?2 WHERE part = ?1", core::name(asked.what), now);
        save_walk(asked.what, *next);
    } else if (facts.empty && asked.at.skipped > 0) {
        end_short(asked, now);
    } else {
        asked.at.without_row += facts.without_row;
        std::optional<std::int64_t> lacking;
        if (!core::another_page(asked.at, facts))
            lacking = std::max<std::int64_t>(0, facts.count - facts.held - asked.at.without_row);
        finish_walk(asked, page.count, lacking, now);
    }
    if (oldest_window_ &&
        (saved.oldest || (windowed && *asked.at.first < oldest_window_->from + std::chrono::days{core::window_days})))
        oldest_window_.reset();
    page_ = std::move(transaction);
    return saved.new_rows;
}

void cache::commit() {
    if (const auto page = std::move(page_)) page->commit();
}

void cache::expire(part p) {
    db_.run("UPDATE sync_state SET due_now = 1 WHERE part = ?1", core::name(p));
}

void cache::save_walk(part p, const core::walk& walk) {
    db_.run(
        "UPDATE sync_state SET page = ?2, walk = ?3, first_date = ?4, last_date = ?5, count = ?6, new_rows = ?7, "
        "restarts = ?8, stragglers = ?9, skipped = ?10, without_row = ?11, by_name = ?12, after_name = ?13 "
        "WHERE part = ?1",
        core::name(p), walk.page, walk.id, walk.first, walk.last, walk.count, walk.new_rows, walk.restarts,
        walk.stragglers, walk.skipped, walk.without_row, walk.by_name, walk.after);
}

void cache::drop_walk(part p) {
    db_.run(
        "UPDATE sync_state SET page = NULL, walk = NULL, first_date = NULL, last_date = NULL, count = NULL, "
        "new_rows = NULL, restarts = NULL, stragglers = NULL, skipped = NULL, without_row = NULL, by_name = NULL, "
        "after_name = NULL, failing_since = NULL WHERE part = ?1",
        core::name(p));
}

bool cache::end_short(core::fetch asked, iso::instant now, std::int64_t unread) {
    if (!core::has_read_nothing(asked.at)) {
        asked.at.skipped += static_cast<int>(unread);
        finish_walk(asked, *asked.at.count, std::nullopt, now);
        return true;
    }
    drop_walk(asked.what);
    set_error(asked.what, "none of its pages can be read", now);
    return false;
}

void cache::finish_walk(const core::fetch& asked, std::int64_t count, std::optional<std::int64_t> lacking,
                        iso::instant now) {
    const part p = asked.what;
    // What is held may make up for what was skipped, but need not be listed any more.
    const int missing = asked.at.skipped;
    const bool whole = lacking == 0 && count > 0 && missing == 0 && asked.at.without_row == 0;
    drop_walk(p);
    db_.run(
        "UPDATE sync_state SET last_success_at = ?2, due_now = 0, last_error_at = NULL, last_error = NULL, "
        "unavailable_at = NULL, refusals = 0, refused_since = NULL, total = ?3, missing = ?4 WHERE part = ?1",
        core::name(p), now, count, missing);
    if (missing > 0)
        set_error(p, std::to_string(missing) + " of " + std::to_string(core::pages_of(count)) + " pages cannot be read",
                  now);
    else if (lacking.value_or(0) > 0)
        set_error(p, std::to_string(*lacking) + " of the " + std::to_string(count) + " rows announced never came", now);
    else if (p == part::attributes && count == 0 && db_.number("SELECT count(*) FROM attributes WHERE active = 1") > 0)
        set_error(p, "the list came empty; those that are held stay as they are", now);
    switch (p) {
        case part::attributes:
            // What the whole list no longer has is not active any more; its values stay.
            // A list that came short says nothing of those it does not have.
            if (whole)
                db_.run(
                    "UPDATE attributes SET active = 0, inactive_since = ?2 WHERE active = 1 AND last_walk IS NOT ?1",
                    asked.at.id, now);
            schema::rebuild_daily_view(db_.database());
            break;
        case part::values:
        case part::history:
        case part::verification:
            // Asked for by name and not given: the service does not count it as active.
            // Where none at all came, the list of attributes knows better.
            if (asked.at.stragglers && asked.at.without_row == 0 && held_of(asked, 0) > 0)
                for (const auto& name : asked.attributes)
                    db_.run(
                        "UPDATE attributes SET active = 0, inactive_since = ?3 WHERE name = ?1 AND last_window IS NOT "
                        "?2",
                        name, asked.at.id, now);
            // Of a clock that was ahead.
            if (p == part::values) db_.run("DELETE FROM coverage WHERE date >= ?1", *asked.at.last);
            // Today is not over: it counts as covered only once it has been read as a day of the past.
            for (auto day = *asked.at.first; day < *asked.at.last + std::chrono::days{p == part::values ? 0 : 1};
                 day += std::chrono::days{1})
                db_.run("INSERT OR REPLACE INTO coverage (date, fetched_at) VALUES (?1, ?2)", day, now);
            overdue_.reset();
            break;
        case part::insights:
            // What was skipped, or never came, is looked for as new ones are: as if the service had not had it.
            db_.run("UPDATE sync_state SET complete = 1, total = ?2 WHERE part = ?1", core::name(p),
                    count - std::min(count, std::max(std::int64_t{missing} * core::page_limit, lacking.value_or(0))));
            break;
        case part::extent:
            db_.run("UPDATE sync_state SET complete = 1 WHERE part = ?1", core::name(p));
            break;
        case part::averages:
            // The sets on a page that was skipped are asked for again. Of a list that came short for no such reason
            // those of eight weeks are: its count may be wrong, and for ever.
            db_.run(
                "UPDATE sync_state SET reached = (SELECT CASE WHEN ?3 THEN max(date) WHEN reached IS NULL THEN "
                "ifnull(?5, max(date)) WHEN ?4 THEN reached ELSE max(reached, date(max(date), '-56 days')) END "
                "FROM averages WHERE date <= date(?2, '+1 day')) WHERE part = ?1",
                core::name(p), now, whole, missing > 0, asked.at.first);
            // The first set there ever was: what came before it is still to be asked for.
            if (asked.at.first)
                look_for_missing_averages(*asked.at.first);
            else
                db_.run("UPDATE sync_state SET reached = NULL, complete = 0 WHERE part = ?1",
                        core::name(part::averages_history));
            break;
        case part::averages_history:
            db_.run("UPDATE sync_state SET reached = ?2, complete = ?3 WHERE part = ?1", core::name(p), asked.at.first,
                    !asked.at.first);
            break;
        default:
            break;
    }
}

void cache::finish_older(const core::fetch& asked, bool more, std::optional<iso::day> oldest, iso::instant now) {
    const auto& name = asked.attributes.at(0);
    db_.run("UPDATE sync_state SET last_success_at = ?2, due_now = 0, unavailable_at = NULL WHERE part = ?1",
            core::name(part::older), now);
    if (oldest && asked.at.last && *oldest > *asked.at.last) {
        // Asked for days before one, it gave later ones: asking again would bring the same for ever.
        db_.run("UPDATE sync_state SET unavailable_at = ?2 WHERE part = ?1", core::name(part::older), now);
        set_error(part::older, "date_max is ignored", now);
        postpone(name, now);
        return;
    }
    if (oldest)
        db_.run("UPDATE attributes SET covered_from = min(ifnull(covered_from, ?2), ?2) WHERE name = ?1", name,
                *oldest);
    if (!oldest && is_doubtful(name, asked)) return postpone(name, now);
    const bool proven = !more || !oldest;
    db_.run("UPDATE attributes SET complete = ?2, proven_at = iif(?2, ?3, NULL) WHERE name = ?1", name, proven, now);
    // Those that failed are asked for again in half a day; what is read since does not make up for them.
    db_.run(
        "UPDATE sync_state SET last_error_at = ?2, last_error = 'days of ' || names || ' cannot be read' "
        "FROM (SELECT group_concat(name, ', ') AS names FROM (SELECT name FROM attributes "
        "WHERE active = 1 AND complete = 0 AND proven_at IS NOT NULL LIMIT 3)) "
        "WHERE part = ?1 AND names IS NOT NULL",
        core::name(part::older), now);
}

/// An empty answer about days that the copy has values of, for the first time.
bool cache::is_doubtful(const std::string& attribute, const core::fetch& asked) {
    return db_.number(
               "SELECT EXISTS (SELECT 1 FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id "
               "WHERE a.name = ?1 AND a.proven_at IS NULL AND v.date <= ifnull(?2, '~') AND v.value IS NOT NULL)",
               attribute, asked.at.last) != 0;
}

void cache::set_error(part p, const std::string& why, iso::instant now) {
    db_.run("UPDATE sync_state SET last_error_at = ?2, last_error = ?3 WHERE part = ?1", core::name(p), now, why);
}

void cache::forget_what_is_verified() {
    schema::transaction transaction(db_.database());
    overdue_.reset();
    db_.run("DELETE FROM coverage");
    db_.run("UPDATE attributes SET covered_from = NULL, complete = 0, proven_at = NULL");
    db_.run(
        "UPDATE sync_state SET due_now = 1, complete = 0, reached = NULL, unavailable_at = NULL, refusals = 0, "
        "refused_since = NULL, total = NULL, page = NULL, walk = NULL, first_date = NULL, last_date = NULL, "
        "count = NULL, new_rows = NULL, restarts = NULL, stragglers = NULL, skipped = NULL, without_row = NULL, "
        "by_name = NULL, after_name = NULL, failing_since = NULL, doubted_at = NULL "
        "WHERE part NOT IN ('budget', 'token')");
    transaction.commit();
}

void cache::publish_allowance(int per_hour) {
    set_total("budget", per_hour);
}

bool cache::knows_token(std::int64_t fingerprint) {
    return db_.number("SELECT EXISTS (SELECT 1 FROM sync_state WHERE part = 'token' AND total = ?1)", fingerprint) != 0;
}

void cache::remember_token(std::int64_t fingerprint) {
    set_total("token", fingerprint);
}

void cache::set_total(const char* part, std::int64_t total) {
    db_.run(
        "INSERT INTO sync_state (part, total) VALUES (?1, ?2) "
        "ON CONFLICT DO UPDATE SET total = excluded.total WHERE total IS NOT excluded.total",
        part, total);
}

void cache::postpone(const std::string& attribute, iso::instant now) {
    db_.run("UPDATE attributes SET proven_at = ?2 WHERE name = ?1", attribute, now);
}

void cache::release_memory() {
    db_.database().exec("PRAGMA shrink_memory");
}

}  // namespace existd::store
