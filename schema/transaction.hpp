#pragma once
// Transactions that can be rolled back without memory. SQLiteCpp's cannot, and would terminate the program.

namespace SQLite {
class Database;
}

namespace existd::schema {

/// Whether a transaction is open, so that changes are not durable yet.
bool in_transaction(SQLite::Database& db);

/// BEGIN IMMEDIATE: takes the write lock at once, so that a busy database fails before anything is done. Rolls back at
/// the end of the scope unless committed. The constructor and commit() throw SQLite::Exception.
class transaction {
  public:
    explicit transaction(SQLite::Database& db);
    ~transaction();
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;

    void commit();

  private:
    SQLite::Database& db_;
};

/// One state of the database for several queries, and one check of its locks: until the end of the scope other
/// connections' writes are not seen. Inside a transaction it uses that transaction. The constructor throws
/// SQLite::Exception.
class read_transaction {
  public:
    explicit read_transaction(SQLite::Database& db);
    ~read_transaction();
    read_transaction(const read_transaction&) = delete;
    read_transaction& operator=(const read_transaction&) = delete;

  private:
    SQLite::Database* db_;  ///< null inside a transaction
};

}  // namespace existd::schema
