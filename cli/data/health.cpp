#include "cli/data/health.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/data/freshness.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/json.hpp"
#include "common/part_words.hpp"
#include "schema/damaged_name.hpp"
#include "schema/recent_requests.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::hours;

std::int64_t bytes_of(const fs::path& file) {
    std::error_code missing;
    const auto size = fs::file_size(file, missing);
    return missing ? 0 : static_cast<std::int64_t>(size);
}

/// Returns the newest copy that existd found damaged and kept beside this one; null if there is none.
cell damaged_copy(const fs::path& copy) {
    std::string newest;
    std::error_code unreadable;
    const std::string prefix = schema::set_aside_prefix(copy);
    for (const auto& entry : fs::directory_iterator(fs::absolute(copy).parent_path(), unreadable)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(prefix) && name.find('-', prefix.size()) == std::string::npos)
            newest = std::max(newest, entry.path().string());
    }
    return newest.empty() ? cell{} : cell{newest};
}

std::int64_t requests_since(SQLite::Database& db, iso::instant when) {
    SQLite::Statement count(db, schema::count_requests_since);
    count.bind(1, iso::format(when));
    count.executeStep();
    return count.getColumn(0).getInt64();
}

/// Returns the row of queries/last_error.sql as one line, which names the part in people's words.
cell error_cell(const record& error) {
    if (is_null(error["part"])) return error["last_error"];
    return std::string(words_of_part(text(error["part"])).name) + ": " + text(error["last_error"]);
}

/// Returns an instant as a cell; null for nothing.
cell instant_cell(const std::optional<iso::instant>& value) {
    return value ? cell{iso::format(*value)} : cell{};
}

}  // namespace

health health_of(context& with, const table& parts) {
    const auto fresh = fresh_at(with.db, with.now);
    const health books{select(with.db, "status", iso::format(with.now - days{30}))};
    const table error = select(with.db, "last_error");
    const bool believed = with.clock_is_believed();
    const bool young = fresh && age_of(*fresh, with.now) <= with.asked.max_age.value_or(worth_a_remark) && believed;
    health all;
    const auto from_books = [&](const char* column) { all.add(column, books[column]); };
    all.add("database", fs::absolute(with.path).string());
    from_books("username");
    all.add("fresh_at", instant_cell(fresh));
    all.add("age_seconds", fresh ? cell{std::int64_t{age_of(*fresh, with.now).count()}} : cell{});
    all.add("healthy", young);
    all.add("history_complete", believed && is_set(books["history_complete"]));
    for (const char* column :
         {"first_day", "last_day", "days_covered", "gaps", "first_day_held", "days_verified", "percent_verified"})
        from_books(column);
    const std::int64_t sent = requests_since(with.db, with.now - hours{1});
    const auto* allowed = std::get_if<std::int64_t>(&books["requests_per_hour"]);
    all.add("requests_last_hour", sent);
    all.add("requests_left", allowed ? cell{std::max<std::int64_t>(0, *allowed - sent)} : cell{});
    for (const char* column : {"requests_per_hour", "last_run_started_at", "last_run_outcome", "next_sync_at"})
        from_books(column);
    all.add("last_error", error.empty() ? cell{} : error_cell(error.front()));
    all.add("last_error_at", error.empty() ? cell{} : error.front()["last_error_at"]);
    all.add("database_bytes", bytes_of(with.path));
    all.add("wal_bytes", bytes_of(with.path.string() + "-wal"));
    all.add("damaged_copy", damaged_copy(with.path));
    for (const char* column : {"refused", "refused_since", "undecoded"}) from_books(column);
    all.add("parts", render::nested_json(parts));
    const std::string& zone = with.owner().timezone;
    all.add("timezone", zone.empty() ? cell{} : cell{zone});
    using std::chrono::seconds;
    all.add("clock_behind_seconds",
            with.clock_behind ? cell{std::int64_t{std::chrono::round<seconds>(*with.clock_behind).count()}} : cell{});
    return all;
}

}  // namespace existd::cli
