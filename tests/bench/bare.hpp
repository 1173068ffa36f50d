#pragma once
// The table of values written by hand through SQLite's C API: as much as can be had, and what the store is held
// against.

#include <filesystem>

#include "daemon/api/rows.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace existd::bench {

/// Our tables in a file of their own, WAL and synchronous=FULL as ours; one prepared upsert, one transaction a page.
class bare {
  public:
    /// `guarded` leaves a row alone that holds the same value already.
    bare(const std::filesystem::path& file, bool guarded);
    ~bare();
    bare(const bare&) = delete;
    bare& operator=(const bare&) = delete;

    void save(const std::vector<api::attribute_values>& page);

  private:
    void run(const char* sql);

    sqlite3* db_ = nullptr;
    sqlite3_stmt* upsert_ = nullptr;
};

}  // namespace existd::bench
