#pragma once
// SQL that people write: only queries are let through.

#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "cli/cell.hpp"

namespace existd::cli {

/// The results of all statements of `text` that have columns; of `.tables` and the like, which stand alone. Whatever is
/// no query is refused, whoever asks. Throws failure, in one line.
std::vector<table> run_sql(SQLite::Database& db, const std::string& text);

/// median, percentile, stddev and corr, as aggregates and over windows.
void add_statistics(SQLite::Database& db);

}  // namespace existd::cli
