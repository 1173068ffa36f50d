#pragma once
// Opening the cache file: what it is, whether it is ours, and bringing it to the current schema.

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <SQLiteCpp/Database.h>

namespace existd::schema {

/// PRAGMA user_version of a file this build writes: the number of the last migration.
int current_version();

/// PRAGMA application_id, "Exst" in ASCII: what makes a file an Exist cache.
inline constexpr std::int32_t application_id = 0x45787374;

/// What the -wal file is cut to when all of it has been merged: one that stays longer is held up by a reader.
inline constexpr std::int64_t max_wal_bytes = 8 << 20;

/// The file cannot be used as it is; what() is one line for the user and says what to do.
struct unusable : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// It is there, or was, and cannot be opened or written: permissions, a folder that is gone. That may pass.
struct unopened : unusable {
    using unusable::unusable;
};
/// It is no database, or not any more.
struct no_database : unusable {
    using unusable::unusable;
};
/// There is no file yet.
struct missing : unusable {
    using unusable::unusable;
};

/// Opens for the daemon: creates the file and its folder if need be, runs the migrations that are due (one transaction
/// each), recreates the views, and sets WAL with files that stay behind for read-only users, synchronous=FULL and
/// foreign keys. Throws unusable if the file is not an Exist cache or is of a newer schema, SQLite::Exception
/// otherwise; that of SQLITE_CORRUPT also if there is only the -wal of a copy that is gone, which SQLite would delete.
SQLite::Database open_for_writing(const std::filesystem::path& file);

/// Opens for a reader, who never writes: no migration, no view is touched. Throws missing, unusable.
SQLite::Database open_for_reading(const std::filesystem::path& file);

/// Recreates the pivot view `daily`: one row a day, one column an attribute, named after it, in Exist's order.
/// To be called inside the transaction that changed the attributes.
void rebuild_daily_view(SQLite::Database& db);

}  // namespace existd::schema
