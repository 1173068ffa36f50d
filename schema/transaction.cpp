#include "schema/transaction.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace existd::schema {

bool in_transaction(SQLite::Database& db) {
    return sqlite3_get_autocommit(db.getHandle()) == 0;
}

namespace {

/// Rolls back. After some errors SQLite has already done so by itself.
void roll_back(SQLite::Database& db) {
    if (in_transaction(db)) sqlite3_exec(db.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace

transaction::transaction(SQLite::Database& db) : db_(db) {
    db_.exec("BEGIN IMMEDIATE");
}

transaction::~transaction() {
    roll_back(db_);
}

void transaction::commit() {
    db_.exec("COMMIT");
}

read_transaction::read_transaction(SQLite::Database& db) : db_(in_transaction(db) ? nullptr : &db) {
    if (db_ != nullptr) db_->exec("BEGIN");
}

read_transaction::~read_transaction() {
    if (db_ != nullptr) roll_back(*db_);
}

}  // namespace existd::schema
