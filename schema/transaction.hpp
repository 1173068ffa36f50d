#pragma once
// SQLiteCpp's needs memory to roll back, and terminates the program where there is none.

namespace SQLite {
class Database;
}

namespace existd::schema {

/// What is written then is not kept yet.
bool in_transaction(SQLite::Database& db);

/// BEGIN IMMEDIATE: takes the write lock at once, so that a busy database fails before anything is done. Rolled back at
/// the end of the scope unless it was committed. Constructor and commit() throw SQLite::Exception.
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

/// One state of the database for several questions, and one look at its locks: until the end of the scope nobody else's
/// writes are seen. Inside a transaction it is the transaction's. The constructor throws SQLite::Exception.
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
