// `exist sql [QUERY]`: read-only SQL on the copy.
#include <algorithm>
#include <cstring>
#include <string_view>

#include <sqlite3.h>

#include "cli/commands/commands.hpp"
#include "cli/queries.hpp"
#include "cli/render/table.hpp"

namespace existd::cli::commands {
namespace {

/// Pragmas that tell and do not change.
bool harmless_pragma(std::string_view name) {
    constexpr std::string_view known[]{
        "application_id",    "collation_list",   "compile_options", "data_version",  "database_list", "encoding",
        "foreign_key_check", "foreign_key_list", "freelist_count",  "function_list", "index_info",    "index_list",
        "index_xinfo",       "integrity_check",  "page_count",      "page_size",     "pragma_list",   "quick_check",
        "schema_version",    "table_info",       "table_list",      "table_xinfo",   "user_version"};
    return std::find(std::begin(known), std::end(known), name) != std::end(known);
}

/// The file is open read-only; this also keeps a query from opening others and from holding the transaction.
int authorize(void*, int action, const char* first, const char*, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_FUNCTION:
        case SQLITE_RECURSIVE:
            return SQLITE_OK;
        case SQLITE_PRAGMA:
            return first && harmless_pragma(first) ? SQLITE_OK : SQLITE_DENY;
        default:
            return SQLITE_DENY;
    }
}

bool refused(int code) {
    return code == SQLITE_AUTH || code == SQLITE_READONLY;
}

std::string first_line(const char* message) {
    return {message, std::strcspn(message, "\n")};
}

/// Prepares the first statement of `text` and moves past it; nothing is left of comments and blanks.
struct statement_ending {
    sqlite3_stmt* handle = nullptr;

    ~statement_ending() { sqlite3_finalize(handle); }
};

/// How long the first statement of `text` is, its semicolon included.
std::size_t first_statement(SQLite::Database& db, const std::string& text, bool& empty) {
    statement_ending parsed;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v2(db.getHandle(), text.c_str(), -1, &parsed.handle, &tail);
    if (refused(code)) throw failure("only queries are allowed here; the copy is read-only");
    if (code != SQLITE_OK) throw failure("SQL: " + first_line(db.getErrorMsg()));
    empty = parsed.handle == nullptr;
    if (!empty && !sqlite3_stmt_readonly(parsed.handle))
        throw failure("only queries are allowed here; the copy is read-only");
    return static_cast<std::size_t>(tail - text.c_str());
}

}  // namespace

answer sql(context& with) {
    std::string rest = with.asked.query ? *with.asked.query : with.read_input();
    sqlite3_set_authorizer(with.db.getHandle(), authorize, nullptr);
    answer result;
    while (!rest.empty()) {
        bool empty = false;
        const std::size_t length = first_statement(with.db, rest, empty);
        if (!empty) {
            SQLite::Statement statement(with.db, rest.substr(0, length));
            if (statement.getColumnCount() > 0) result.data.push_back(read_table(statement));
        }
        rest.erase(0, length);
    }
    sqlite3_set_authorizer(with.db.getHandle(), nullptr, nullptr);
    for (const table& one : result.data) result.page.push_back(render::grid_of(one));
    return result;
}

}  // namespace existd::cli::commands
