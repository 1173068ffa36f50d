#include "daemon/store/sql_connection.hpp"

namespace existd::store {

SQLite::Statement& sql_connection::prepared(const char* sql) {
    const auto found = statements_.find(sql);
    SQLite::Statement& statement =
        found != statements_.end() ? found->second : statements_.try_emplace(sql, db_, sql).first->second;
    statement.tryReset();  // this repeats the error of the last use, if there was one
    return statement;
}

api::cell cell_of(const SQLite::Column& column) {
    if (column.isNull()) return {};
    if (column.isInteger()) return column.getInt64();
    if (column.isFloat()) return column.getDouble();
    return column.getString();
}

std::optional<iso::day> day_of(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : iso::parse_day(column.getText());
}

std::optional<iso::instant> instant_of(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : iso::parse_instant(column.getText());
}

std::optional<std::int64_t> integer_of(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return column.getInt64();
}

}  // namespace existd::store
