#pragma once
// The copy at one moment, for questions that take too long to let the daemon wait.

#include <memory>

#include <SQLiteCpp/Database.h>

namespace existd::cli {

/// Copies all of `copy` as it is now into a file without a name, which vanishes with the connection. SQLite puts it
/// into the folder $SQLITE_TMPDIR or $TMPDIR, or else into /var/tmp or /tmp. Throws failure if there is no room.
std::shared_ptr<SQLite::Database> snapshot_of(SQLite::Database& copy);

}  // namespace existd::cli
