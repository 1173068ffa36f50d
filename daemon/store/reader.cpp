#include "daemon/store/reader.hpp"

#include <algorithm>

#include "common/part_words.hpp"
#include "common/user_day.hpp"
#include "daemon/api/parameter.hpp"
#include "daemon/core/completeness.hpp"
#include "schema/transaction.hpp"

namespace existd::store {

using core::part;
using std::chrono::days;

reader::reader(SQLite::Database db) : db_(std::move(db)) {}

core::snapshot reader::snapshot(iso::instant now) {
    const schema::read_transaction all_at_once(db_.database());
    core::snapshot known;
    known.now = now;
    auto& profile = db_.query("SELECT timezone FROM profile");
    const std::string timezone = profile.executeStep() ? profile.getColumn(0).getString() : "";
    profile.reset();
    known.today = user_day(now, timezone);
    for (const part p : core::all_parts) known[p] = state_of(p);
    load_values(known);
    load_averages(known);
    // This looks at thousands of days, so it waits until nothing more urgent is left, and runs at most once a minute.
    if (core::windows_complete(known)) {
        if (!overdue_ || now < overdue_->at || now - overdue_->at >= std::chrono::minutes{1})
            overdue_ = overdue{now, core::overdue_window(newest_of_each_reading(known.today - days{core::window_days}),
                                                         known.today, now)};
        known.overdue_window = overdue_->window;
    }
    return known;
}

std::string reader::username() {
    auto& row = db_.query("SELECT username FROM profile");
    const std::string name = row.executeStep() ? row.getColumn(0).getString() : "";
    row.reset();
    return name;
}

std::string reader::lapse() {
    if (db_.number("SELECT delinquent FROM profile") != 0) return "the profile says that it is delinquent";
    if (db_.number("SELECT trial FROM profile") != 0) return "the profile says that it is a trial";
    return "";
}

bool reader::knows_token(std::int64_t fingerprint) {
    return db_.number("SELECT EXISTS (SELECT 1 FROM copy_state WHERE token_checksum = ?1)", fingerprint) != 0;
}

bool reader::is_complete() {
    return db_.number("SELECT history_complete FROM copy_state") != 0;
}

std::vector<std::string> reader::complaints() {
    std::vector<std::string> lines;
    auto& rows = db_.query(
        "SELECT part, last_error FROM sync_state "
        "WHERE last_error_at >= ifnull(last_success_at, '') AND unavailable_at IS NULL ORDER BY part");
    while (rows.executeStep())
        lines.push_back(std::string(words_of_part(rows.getColumn(0).getString()).name) + ": " +
                        rows.getColumn(1).getString());
    rows.reset();
    return lines;
}

/// Returns the newest day of each run of days that were read at the same moment: the most overdue of them. Also returns
/// the oldest day of all, which core::overdue_window() must know.
std::vector<core::covered_day> reader::newest_of_each_reading(iso::day last) {
    std::vector<core::covered_day> result;
    std::string date, moment;
    const auto keep = [&] {
        if (const auto day = iso::parse_day(date))
            result.push_back({*day, iso::parse_instant(moment).value_or(iso::instant{})});
    };
    auto& rows = db_.query("SELECT date, fetched_at FROM coverage WHERE date <= ?1 ORDER BY date", last);
    while (rows.executeStep()) {
        if (const char* read_at = rows.getColumn(1).getText(); moment != read_at) {
            keep();
            moment = read_at;
        }
        date = rows.getColumn(0).getText();
        if (result.empty()) keep();
    }
    rows.reset();
    keep();
    return result;
}

core::part_state reader::state_of(part p) {
    core::part_state state;
    auto& row = db_.query(
        "SELECT last_success_at, unavailable_at, complete, total, page, walk, first_date, last_date, count, new_rows, "
        "restarts, stragglers, due_now, skipped, missing, failing_since, refusals, doubted_at, without_row, by_name, "
        "after_name, refused_since "
        "FROM sync_state WHERE part = ?1",
        core::name(p));
    if (row.executeStep()) {
        state.due_now = row.getColumn(12).getInt() != 0;
        state.last_success = instant_of(row.getColumn(0));
        state.unavailable = instant_of(row.getColumn(1));
        state.complete = row.getColumn(2).getInt() != 0;
        state.total = integer_of(row.getColumn(3));
        state.missing = row.getColumn(14).getInt();
        state.failing_since = instant_of(row.getColumn(15));
        state.refusals = row.getColumn(16).getInt();
        state.doubted = instant_of(row.getColumn(17));
        state.refused_since = instant_of(row.getColumn(21));
        if (!row.getColumn(4).isNull()) {
            state.under_way = core::walk{
                .id = row.getColumn(5).getInt64(),
                .page = row.getColumn(4).getInt(),
                .first = day_of(row.getColumn(6)),
                .last = day_of(row.getColumn(7)),
                .count = integer_of(row.getColumn(8)),
                .new_rows = row.getColumn(9).getInt64(),
                .restarts = row.getColumn(10).getInt(),
                .stragglers = row.getColumn(11).getInt() != 0,
                .skipped = row.getColumn(13).getInt(),
                .without_row = row.getColumn(18).getInt64(),
                .by_name = row.getColumn(19).getInt() != 0,
                .after = row.getColumn(20).getString(),
            };
        }
    }
    row.reset();
    return state;
}

void reader::load_values(core::snapshot& into) {
    auto& coverage = db_.query(
        // three separate queries use the index; one combined query would read all of it
        "SELECT (SELECT min(date) FROM coverage), (SELECT max(date) FROM coverage), (SELECT count(*) FROM coverage)");
    coverage.executeStep();
    into.oldest_covered = day_of(coverage.getColumn(0));
    into.newest_covered = day_of(coverage.getColumn(1));
    const days covered{coverage.getColumn(2).getInt64()};
    coverage.reset();
    if (into.newest_covered) {
        into.contiguous_from = into.oldest_covered;
        if (*into.newest_covered - *into.oldest_covered + days{1} != covered) {
            // The newest day that has no day before it.
            auto& gap = db_.query(
                "SELECT max(c.date) FROM coverage c "
                "WHERE NOT EXISTS (SELECT 1 FROM coverage d WHERE d.date = date(c.date, '-1 day'))");
            gap.executeStep();
            into.contiguous_from = day_of(gap.getColumn(0));
            gap.reset();
        }
        const auto from = *into.contiguous_from;
        if (!oldest_window_ || oldest_window_->from != from)
            oldest_window_ = oldest_window{
                from,
                db_.number(
                    "SELECT NOT EXISTS (SELECT 1 FROM attributes a CROSS JOIN attribute_values v "
                    "ON v.attribute_id = a.id WHERE v.date BETWEEN ?1 AND ?2 AND v.value IS NOT NULL AND v.value <> 0)",
                    from, from + days{core::window_days - 1}) != 0};
        into.oldest_window_empty = oldest_window_->empty;
    }
    auto& attributes =
        db_.query("SELECT count(*), total(complete = 0), max(covered_from < ?1) FROM attributes WHERE active = 1",
                  into.contiguous_from);
    attributes.executeStep();
    into.active_attributes = attributes.getColumn(0).getInt64();
    into.unproven_count = attributes.getColumn(1).getInt64();
    into.older_values_seen = attributes.getColumn(2).getInt() != 0;
    attributes.reset();
    const auto load = [&](const char* sql) {
        auto& rows = db_.query(sql);
        if (rows.executeStep())
            (rows.getColumn(3).getInt() != 0 ? into.proven_longest_ago : into.unproven) = core::provable_attribute{
                rows.getColumn(0).getString(), day_of(rows.getColumn(1)), instant_of(rows.getColumn(2))};
        rows.reset();
    };
    load(
        "SELECT name, covered_from, proven_at, complete FROM attributes WHERE active = 1 "
        "ORDER BY complete, proven_at, position LIMIT 1");
    if (into.unproven && into.unproven->tried)  // all unproven attributes have been postponed
        load(
            "SELECT name, covered_from, proven_at, complete FROM attributes WHERE active = 1 AND complete = 1 "
            "ORDER BY proven_at, position LIMIT 1");
    for (const part p : {part::values, part::history, part::verification})
        if (const auto& walk = into[p].under_way; walk && walk->stragglers)
            into.stragglers = missed_by(core::fetch{p, *walk, {}});
}

void reader::load_averages(core::snapshot& into) {
    auto& newest = db_.query(
        // a set dated in the future would stay the newest for ever
        "SELECT (SELECT max(date) FROM averages WHERE date <= ?1), "
        "(SELECT reached FROM sync_state WHERE part = 'averages_history'), "
        "(SELECT reached FROM sync_state WHERE part = 'averages')",
        into.today + days{1});
    newest.executeStep();
    into.newest_averages = day_of(newest.getColumn(0));
    into.averages_reached = day_of(newest.getColumn(1));
    into.averages_since = newest.getColumn(2).isNull() ? into.newest_averages : day_of(newest.getColumn(2));
    newest.reset();
    if (into.averages_reached)
        into.averages_range_empty =
            db_.number("SELECT NOT EXISTS (SELECT 1 FROM averages WHERE date BETWEEN ?1 AND ?2)",
                       *into.averages_reached, *into.averages_reached + core::range_of_averages - days{1}) != 0;
    into.averages_in_force = db_.number("SELECT count(*) FROM averages WHERE date = ?1", into.newest_averages);
    if (const auto& walk = into[part::averages_history].under_way; walk && walk->by_name)
        into.averages_names = averages_names(walk->after, walk->restarts);
}

std::vector<std::string> reader::averages_names(const std::string& after, int halved) {
    // Servers commonly accept a request line of 4,094 bytes.
    constexpr std::size_t most_bytes = 3000;
    std::vector<std::string> names;
    std::size_t bytes = 0;
    auto& rows = db_.query(
        "SELECT name FROM attributes WHERE name > ?1 AND instr(name, ',') = 0 "
        "AND (value_type IS NOT 2 OR EXISTS (SELECT 1 FROM averages WHERE attribute = name)) ORDER BY name",
        after);
    while (rows.executeStep()) {
        names.push_back(rows.getColumn(0).getString());
        bytes += api::parameter(",", names.back()).size() + 2;
        if (bytes <= most_bytes) continue;
        if (names.size() > 1) names.pop_back();
        break;
    }
    rows.reset();
    if (!names.empty()) names.resize(std::max<std::size_t>(1, names.size() >> std::clamp(halved, 0, 16)));
    return names;
}

std::vector<std::string> reader::missed_by(const core::fetch& asked) {
    std::vector<std::string> names;
    auto& rows = db_.query(
        "SELECT name FROM attributes WHERE active = 1 AND last_window IS NOT ?1 "
        "AND (covered_from <= ?2 OR (covered_from IS NULL AND ?3)) ORDER BY position LIMIT ?4",
        asked.at.id, *asked.at.last + std::chrono::days{1}, asked.what == part::values, core::page_limit);
    while (rows.executeStep()) names.push_back(rows.getColumn(0).getString());
    rows.reset();
    return names;
}

}  // namespace existd::store
