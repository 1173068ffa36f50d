#pragma once
// The copy at one moment, for a question that takes longer than the daemon should wait for its reader.

#include <memory>

#include <SQLiteCpp/Database.h>

namespace existd::cli {

/// All of `copy` as it is now, in a file without a name that goes with the connection. SQLite puts it into the folder
/// of $SQLITE_TMPDIR or $TMPDIR, or else into /var/tmp or /tmp. Throws failure where there is no room.
std::shared_ptr<SQLite::Database> snapshot_of(SQLite::Database& copy);

}  // namespace existd::cli
