#include "cli/sql/snapshot.hpp"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "cli/errors.hpp"
#include "schema/database.hpp"

namespace existd::cli {

std::shared_ptr<SQLite::Database> snapshot_of(SQLite::Database& copy) try {
    // To SQLite, a file without a name is a temporary one.
    auto snapshot = std::make_shared<SQLite::Database>("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(*snapshot, copy).executeStep(-1);
    for (const int quoted_strings : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
        sqlite3_db_config(snapshot->getHandle(), quoted_strings, 0, nullptr);
    return snapshot;
} catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    if (schema::tells_of_damage(error, copy.getFilename())) throw;
    if (code != SQLITE_FULL && code != SQLITE_CANTOPEN && code != SQLITE_IOERR) throw;
    throw failure(std::string("this takes a temporary file as large as the copy: ") + error.what() +
                  "; let TMPDIR name a folder with room");
}

}  // namespace existd::cli
