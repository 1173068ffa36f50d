#pragma once
// Queries by name (the files in queries/) and their rows.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "cli/data/cell.hpp"

namespace existd::cli {

/// Returns the rows of a prepared and bound statement, all or those that `keep` wants. Throws SQLite::Exception, as
/// everything here does.
table read_table(SQLite::Statement& statement, const std::function<bool(const record&)>& keep = {});

/// Returns the row at which the statement stands, each value as it is stored but a blob as hexadecimal text.
row read_row(SQLite::Statement& statement);

/// Returns the next `most` rows of the statement; fewer when there are no more.
table next_rows(SQLite::Statement& statement, std::size_t most);

/// Returns the text of queries/`name`.sql. Throws std::out_of_range if there is no such query.
std::string query_text(std::string_view name);

inline void bind(SQLite::Statement& statement, int at, const std::string& value) {
    statement.bind(at, value);
}
inline void bind(SQLite::Statement& statement, int at, int value) {
    statement.bind(at, value);
}
inline void bind(SQLite::Statement& statement, int at, double value) {
    statement.bind(at, value);
}
template <class T>
void bind(SQLite::Statement& statement, int at, const std::optional<T>& value) {
    if (value) bind(statement, at, *value);
}

/// Returns the statement of queries/`name`.sql with its parameters in order; an empty optional becomes null.
template <class... Parameter>
SQLite::Statement prepared(SQLite::Database& db, std::string_view name, const Parameter&... parameters) {
    SQLite::Statement statement(db, query_text(name));
    int at = 0;
    (bind(statement, ++at, parameters), ...);
    return statement;
}

/// Returns all rows of queries/`name`.sql.
template <class... Parameter>
table select(SQLite::Database& db, std::string_view name, const Parameter&... parameters) {
    SQLite::Statement statement = prepared(db, name, parameters...);
    return read_table(statement);
}

}  // namespace existd::cli
