#pragma once
// Opens the copy, checks that it is ours, and upgrades it to the current schema.

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <SQLiteCpp/Database.h>

namespace existd::schema {

/// PRAGMA user_version of a file this build writes: the number of the last migration.
int current_version();

/// PRAGMA application_id, "Exst" in ASCII: it marks a file as an Exist cache.
inline constexpr std::int32_t application_id = 0x45787374;

/// The -wal file is truncated to this size once all of it is merged. If it stays larger, a reader blocks the merge.
inline constexpr std::int64_t max_wal_bytes = 8 << 20;

/// The file cannot be used as it is; what() is one line for the user that says what to do.
struct unusable : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// The file exists, or did, but cannot be opened or written, because of permissions or a missing folder. This may pass.
struct unopened : unusable {
    using unusable::unusable;
};
/// The file is not a database, or no longer one.
struct no_database : unusable {
    using unusable::unusable;
};
/// There is no file yet.
struct missing : unusable {
    using unusable::unusable;
};

/// Opens the file for the daemon. Creates the file and its folder if needed, runs the migrations that are due (one
/// transaction each) and recreates the views. Sets WAL with files that stay for read-only users, synchronous=FULL and
/// foreign keys. Throws unusable if the file is not an Exist cache or has a newer schema, otherwise SQLite::Exception.
/// Its code is SQLITE_CORRUPT also if only the -wal of a lost copy remains, which SQLite would delete, and if the file
/// has lost its end.
SQLite::Database open_for_writing(const std::filesystem::path& file);

/// Opens the file for reading only: runs no migration and changes no view. Throws missing, unusable.
SQLite::Database open_for_reading(const std::filesystem::path& file);

/// Whether the cause is the content of the file, and not the disk, a lock or permissions.
bool tells_of_damage(const SQLite::Exception& error, const std::filesystem::path& file);

/// Recreates the pivot view `daily`: one row a day, and one column for each attribute, named after it, in Exist's
/// order. Must be called inside the transaction that changed the attributes.
void rebuild_daily_view(SQLite::Database& db);

}  // namespace existd::schema
