#include "schema/transaction.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace existd::schema {

transaction::transaction(SQLite::Database& db) : db_(db) {
    db_.exec("BEGIN IMMEDIATE");
}

transaction::~transaction() {
    // After some errors SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(db_.getHandle()) == 0)
        sqlite3_exec(db_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void transaction::commit() {
    db_.exec("COMMIT");
}

}  // namespace existd::schema
