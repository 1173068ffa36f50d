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

/// The column as it is stored: a blob as hexadecimal text.
cell read_cell(const SQLite::Column& column);

/// The rows of a prepared and bound statement, all or those that `keep` wants.
table read_table(SQLite::Statement& statement, const std::function<bool(const row&)>& keep = {});

/// The row at which a statement stands.
row read_row(SQLite::Statement& statement);

/// The next `most` rows of it; fewer when there are no more.
table next_rows(SQLite::Statement& statement, std::size_t most);

/// The text of queries/`name`.sql. Throws std::out_of_range if there is none.
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

/// queries/`name`.sql with its parameters in order; an empty optional is null.
template <class... Parameter>
SQLite::Statement prepared(SQLite::Database& db, std::string_view name, const Parameter&... parameters) {
    SQLite::Statement statement(db, query_text(name));
    int at = 0;
    (bind(statement, ++at, parameters), ...);
    return statement;
}

/// All rows of it.
template <class... Parameter>
table select(SQLite::Database& db, std::string_view name, const Parameter&... parameters) {
    SQLite::Statement statement = prepared(db, name, parameters...);
    return read_table(statement);
}

/// The first `count` columns: the contract's, without those that only the page needs.
table first_columns(table whole, std::size_t count);

}  // namespace existd::cli
