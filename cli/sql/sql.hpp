#pragma once
// SQL that people write: only queries are let through.

#include <functional>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace existd::cli {

/// Calls `each` with every statement of `text` that has columns, to be read; `.tables` and the like stand alone.
/// Whatever is no query is refused, whoever asks. Throws failure, in one line.
void run_sql(SQLite::Database& db, const std::string& text, const std::function<void(SQLite::Statement&)>& each);

/// From now on SQLite has 256 MB at most, and a question that needs more ends with an error. Call it before a database
/// is opened: later it has no effect, unless SQLite counts its memory anyway.
void limit_memory();

/// median, percentile, stddev and corr, as aggregates and over windows.
void add_statistics(SQLite::Database& db);

}  // namespace existd::cli
