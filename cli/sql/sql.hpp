#pragma once
// SQL that people write. Only queries may run.

#include <functional>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace existd::cli {

/// Calls `each` with every statement of `text` that returns columns, ready to be read. Shorthands such as `.tables`
/// must stand alone. Throws failure, in one line, if something is not a query.
void run_sql(SQLite::Database& db, const std::string& text, const std::function<void(SQLite::Statement&)>& each);

/// Limits SQLite to 256 MB of memory: a question that needs more ends with an error. Must be called before a database
/// is opened, because it has no effect later unless SQLite counts its memory anyway.
void limit_memory();

/// Adds median, percentile, stddev and corr to SQL, as aggregates and over windows.
void add_statistics(SQLite::Database& db);

}  // namespace existd::cli
