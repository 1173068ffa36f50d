#pragma once
// The one writing connection: it keeps prepared statements and binds C++ values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "common/iso.hpp"
#include "daemon/api/rows.hpp"

namespace existd::store {

/// All functions throw SQLite::Exception. SQL texts must be string literals: each is prepared once and identified by
/// its address.
class sql_connection {
  public:
    explicit sql_connection(SQLite::Database db) : db_(std::move(db)) {}

    SQLite::Database& database() { return db_; }

    /// Runs a statement that returns no rows. Returns how many rows it changed.
    template <class... Args>
    int run(const char* sql, const Args&... args) {
        return query(sql, args...).exec();
    }

    /// Returns the statement with its arguments bound, ready for executeStep(). It is valid until the same text is used
    /// again.
    template <class... Args>
    SQLite::Statement& query(const char* sql, const Args&... args) {
        SQLite::Statement& statement = prepared(sql);
        int index = 0;
        (bind(statement, ++index, args), ...);
        return statement;
    }

    /// Returns the first column of the first row as a number; 0 if there is no row.
    template <class... Args>
    std::int64_t number(const char* sql, const Args&... args) {
        SQLite::Statement& statement = query(sql, args...);
        const std::int64_t value = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
        statement.reset();
        return value;
    }

    /// Returns the first column of the first row as a day; nothing if it is not a day, or if there is no row.
    template <class... Args>
    std::optional<iso::day> day(const char* sql, const Args&... args);

    /// Binds one argument, for statements whose arguments are not all known at once.
    static void bind(SQLite::Statement& to, int index, std::int64_t value) { to.bind(index, value); }
    static void bind(SQLite::Statement& to, int index, int value) { to.bind(index, value); }
    static void bind(SQLite::Statement& to, int index, bool value) { to.bind(index, value ? 1 : 0); }
    static void bind(SQLite::Statement& to, int index, double value) { to.bind(index, value); }
    static void bind(SQLite::Statement& to, int index, const std::string& value) { to.bindNoCopy(index, value); }
    static void bind(SQLite::Statement& to, int index, std::string_view value) { to.bind(index, std::string(value)); }
    static void bind(SQLite::Statement& to, int index, const char* value) { to.bind(index, value); }
    static void bind(SQLite::Statement& to, int index, iso::day value) { to.bind(index, iso::format(value)); }
    /// Our own times are stored to the second, so that they sort by time as text.
    static void bind(SQLite::Statement& to, int index, iso::instant value) {
        to.bind(index, iso::format(std::chrono::floor<std::chrono::seconds>(value)));
    }
    static void bind(SQLite::Statement& to, int index, std::chrono::milliseconds value) {
        to.bind(index, std::int64_t{value.count()});
    }
    static void bind(SQLite::Statement& to, int index, std::monostate) { to.bind(index); }
    static void bind(SQLite::Statement& to, int index, const api::cell& value) {
        std::visit([&](const auto& held) { bind(to, index, held); }, value);
    }
    template <class T>
    static void bind(SQLite::Statement& to, int index, const std::optional<T>& value) {
        if (value)
            bind(to, index, *value);
        else
            to.bind(index);
    }

  private:
    SQLite::Statement& prepared(const char* sql);

    SQLite::Database db_;
    std::unordered_map<const char*, SQLite::Statement> statements_;
};

/// The value of a column, as a cell.
api::cell cell_of(const SQLite::Column& column);
std::optional<iso::day> day_of(const SQLite::Column& column);
std::optional<iso::instant> instant_of(const SQLite::Column& column);
std::optional<std::int64_t> integer_of(const SQLite::Column& column);

template <class... Args>
std::optional<iso::day> sql_connection::day(const char* sql, const Args&... args) {
    SQLite::Statement& statement = query(sql, args...);
    const auto value = statement.executeStep() ? day_of(statement.getColumn(0)) : std::nullopt;
    statement.reset();
    return value;
}

}  // namespace existd::store
