// Reads the state of the copy: see health.hpp.
#include <filesystem>

#include "daemon/store/reader.hpp"
#include "schema/recent_requests.hpp"

namespace existd::store {
namespace {

std::int64_t bytes_of(const std::filesystem::path& file) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    return missing ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

health reader::health_at(iso::instant now) {
    using std::chrono::days;
    health found;
    const core::snapshot known = snapshot(now);
    for (const core::part p : core::all_parts) found.read_at[static_cast<std::size_t>(p)] = known[p].last_success;
    found.first_day = known.oldest_covered;
    found.last_day = known.newest_covered;
    found.days_covered = db_.number("SELECT count(*) FROM coverage");
    if (found.first_day)
        found.days_missing = (*found.last_day - *found.first_day + days{1}).count() - found.days_covered;
    found.days_verified = db_.number("SELECT count(*) FROM coverage WHERE fetched_at >= ?1", now - days{30});
    const auto told = told_time();
    found.clock_behind = told ? told->behind() : std::chrono::milliseconds{0};
    found.history_complete = is_complete() && std::chrono::abs(found.clock_behind) <= not_to_be_believed;

    found.requests_per_hour = db_.number("SELECT requests_per_hour FROM copy_state");
    found.requests_last_hour = db_.number(schema::count_requests_since, now - std::chrono::hours{1});

    auto& ended =
        db_.query("SELECT outcome, message FROM sync_runs WHERE outcome <> 'interrupted' ORDER BY id DESC LIMIT 1");
    if (ended.executeStep()) {
        found.outcome = core::outcome_named(ended.getColumn(0).getString());
        found.message = ended.getColumn(1).getString();
    }
    ended.reset();
    auto& newest = db_.query("SELECT next_at FROM sync_runs ORDER BY id DESC LIMIT 1");
    if (newest.executeStep()) found.next_at = instant_of(newest.getColumn(0));
    newest.reset();

    const std::string& file = db_.database().getFilename();
    found.database_bytes = bytes_of(file);
    found.wal_bytes = bytes_of(file + "-wal");
    return found;
}

}  // namespace existd::store
