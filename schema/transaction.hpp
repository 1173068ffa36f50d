#pragma once
// SQLiteCpp's needs memory to roll back, and terminates the program where there is none.

namespace SQLite {
class Database;
}

namespace existd::schema {

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

}  // namespace existd::schema
