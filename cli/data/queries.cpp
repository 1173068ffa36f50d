#include "cli/data/queries.hpp"

#include <stdexcept>

#include <sqlite3.h>

#include "statements.hpp"

namespace existd::cli {
namespace {

std::string hexadecimal(std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

cell read_cell(const SQLite::Column& column) {
    switch (column.getType()) {
        case SQLITE_INTEGER:
            return column.getInt64();
        case SQLITE_FLOAT:
            return column.getDouble();
        case SQLITE_NULL:
            return std::monostate{};
        case SQLITE_BLOB:
            return hexadecimal(column.getString());
        default:
            return column.getString();
    }
}

table without_rows(const SQLite::Statement& statement) {
    table result;
    for (int i = 0; i < statement.getColumnCount(); ++i) result.columns.emplace_back(statement.getColumnName(i));
    return result;
}

}  // namespace

row read_row(SQLite::Statement& statement) {
    row values;
    values.reserve(static_cast<std::size_t>(statement.getColumnCount()));
    for (int i = 0; i < statement.getColumnCount(); ++i) values.push_back(read_cell(statement.getColumn(i)));
    return values;
}

table read_table(SQLite::Statement& statement, const std::function<bool(const record&)>& keep) {
    table result = without_rows(statement);
    while (statement.executeStep()) {
        row next = read_row(statement);
        if (!keep || keep({result.columns, next})) result.rows.push_back(std::move(next));
    }
    return result;
}

table next_rows(SQLite::Statement& statement, std::size_t most) {
    table result = without_rows(statement);
    while (result.rows.size() < most && statement.executeStep()) result.rows.push_back(read_row(statement));
    return result;
}

std::string query_text(std::string_view name) {
    for (const auto& [file, text] : embedded::statements)
        if (file == name) return std::string(text);
    throw std::out_of_range("no query " + std::string(name));
}

}  // namespace existd::cli
