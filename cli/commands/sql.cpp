// `exist sql [QUERY]`: read-only SQL on the copy.
#include <algorithm>
#include <cstring>
#include <memory>
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

/// Denies what SQLite takes for reading and is no query: opening other files, ending the transaction, settings. What
/// writes is known by sqlite3_stmt_readonly. `refused` is a bool, set when something was denied.
int authorize(void* refused, int action, const char* name, const char*, const char*, const char*) {
    const bool forbidden = action == SQLITE_ATTACH || action == SQLITE_DETACH || action == SQLITE_TRANSACTION ||
                           action == SQLITE_SAVEPOINT ||
                           (action == SQLITE_PRAGMA && (name == nullptr || !harmless_pragma(name)));
    if (!forbidden) return SQLITE_OK;
    *static_cast<bool*>(refused) = true;
    return SQLITE_DENY;
}

/// The authorizer of a connection, while it lives.
class queries_only {
  public:
    explicit queries_only(SQLite::Database& db) : handle_(db.getHandle()) {
        sqlite3_set_authorizer(handle_, authorize, &refused_);
    }
    ~queries_only() { sqlite3_set_authorizer(handle_, nullptr, nullptr); }
    queries_only(const queries_only&) = delete;
    queries_only& operator=(const queries_only&) = delete;

    bool refused() const { return refused_; }

  private:
    sqlite3* handle_;
    bool refused_ = false;
};

using statement_ptr = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

std::string first_line(const char* message) {
    return {message, std::strcspn(message, "\n")};
}

/// Takes the first statement off the front of `text`; empty if only blanks and comments are left.
std::string take_statement(SQLite::Database& db, std::string& text, const queries_only& guard) {
    sqlite3_stmt* handle = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v2(db.getHandle(), text.c_str(), -1, &handle, &tail);
    const statement_ptr owner(handle, &sqlite3_finalize);
    if (guard.refused() || (handle && !sqlite3_stmt_readonly(handle)))
        throw failure("only queries are allowed here; the copy is read-only");
    if (code != SQLITE_OK) throw failure("SQL: " + first_line(db.getErrorMsg()));
    const auto length = static_cast<std::size_t>(tail - text.c_str());
    std::string statement = handle ? text.substr(0, length) : std::string();
    text.erase(0, handle ? length : text.size());
    return statement;
}

/// The results of all statements that have columns.
std::vector<table> results(SQLite::Database& db, std::string text) try {
    const queries_only guard(db);
    std::vector<table> all;
    while (!text.empty()) {
        const std::string next = take_statement(db, text, guard);
        if (next.empty()) continue;
        SQLite::Statement statement(db, next);
        if (statement.getColumnCount() > 0) all.push_back(read_table(statement));
    }
    return all;
} catch (const SQLite::Exception& error) {
    throw failure("SQL: " + first_line(error.what()));
}

}  // namespace

answer sql(context& with) {
    answer result;
    result.data = results(with.db, with.asked.query ? *with.asked.query : with.read_input());
    for (const table& one : result.data) result.page.push_back(render::grid_of(one));
    return result;
}

}  // namespace existd::cli::commands
