#include "cli/sql/sql.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include <sqlite3.h>

#include "cli/data/queries.hpp"
#include "cli/errors.hpp"

namespace existd::cli {
namespace {

constexpr int longest_value = 32 << 20;  ///< bytes; so that group_concat() over endless rows ends

/// Whether a pragma only tells something and changes nothing.
bool harmless_pragma(std::string_view name) {
    constexpr std::string_view known[]{
        "application_id",    "collation_list",   "compile_options", "data_version",  "database_list", "encoding",
        "foreign_key_check", "foreign_key_list", "freelist_count",  "function_list", "index_info",    "index_list",
        "index_xinfo",       "integrity_check",  "page_count",      "page_size",     "pragma_list",   "quick_check",
        "schema_version",    "table_info",       "table_list",      "table_xinfo",   "user_version"};
    return std::find(std::begin(known), std::end(known), name) != std::end(known);
}

/// Allows what a query consists of, and nothing else: no other file, no transaction, no setting. Table-valued functions
/// declare themselves by an update of sqlite_master; sqlite3_stmt_readonly tells a statement that would really write,
/// and such a statement never runs. Sets `refused`, a bool, when something was denied.
int authorize(void* refused, int action, const char* name, const char*, const char*, const char*) {
    const auto named = [name](const char* other) { return name != nullptr && std::strcmp(name, other) == 0; };
    const bool query = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
                       action == SQLITE_RECURSIVE || (action == SQLITE_UPDATE && named("sqlite_master")) ||
                       (action == SQLITE_PRAGMA && name != nullptr && harmless_pragma(name));
    if (query) return SQLITE_OK;
    *static_cast<bool*>(refused) = true;
    return SQLITE_DENY;
}

/// Allows only queries on a connection for as long as this object lives.
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

/// Returns the first statement after `at` and moves `at` behind it. Returns an empty text if only blanks and comments
/// are left.
std::string next_statement(SQLite::Database& db, const std::string& text, std::size_t& at, const queries_only& guard) {
    sqlite3_stmt* handle = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v2(db.getHandle(), text.c_str() + at, -1, &handle, &tail);
    const statement_ptr owner(handle, &sqlite3_finalize);
    if (guard.refused() || (handle && !sqlite3_stmt_readonly(handle)))
        throw failure("only queries are allowed here; the copy is read-only");
    if (code != SQLITE_OK) throw failure("SQL: " + first_line(db.getErrorMsg()));
    const std::size_t begin = std::exchange(at, handle ? static_cast<std::size_t>(tail - text.c_str()) : text.size());
    return handle ? text.substr(begin, at - begin) : std::string();
}

/// Shorthands such as `.tables`, as in the sqlite3 shell: the word, and the query that answers it.
constexpr std::pair<std::string_view, const char*> shorthands[]{
    {".tables",
     "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
     "ORDER BY type DESC, name"},
    {".schema",
     "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (?1 IS NULL OR name = ?1) ORDER BY name"},
    {".columns",
     "SELECT m.name AS [table], c.name AS [column], c.type FROM sqlite_schema m, pragma_table_info(m.name) c "
     "WHERE m.type IN ('table', 'view') AND (?1 IS NULL OR m.name = ?1) ORDER BY m.name, c.cid"},
    {".help",
     "SELECT column1 AS command, column2 AS answers FROM (VALUES ('.tables', 'the tables and views'), "
     "('.columns [TABLE]', 'their columns'), ('.schema [TABLE]', 'how they are defined'), "
     "('.help', 'this'), ('.quit', 'ends the prompt, as Ctrl-D does'), "
     "('median(x)', 'statistics, also over windows'), ('percentile(x, p)', 'p from 0 to 100'), "
     "('stddev(x)', 'of a sample'), ('corr(x, y)', 'Pearson''s, from -1 to 1'))"},
};

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

void run_shorthand(SQLite::Database& db, std::string_view line, const std::function<void(SQLite::Statement&)>& each) {
    const auto end = std::min(line.find_first_of(blanks), line.size());
    const auto argument = trimmed(line.substr(end));
    for (const auto& [word, query] : shorthands) {
        if (word != line.substr(0, end)) continue;
        SQLite::Statement statement(db, query);
        if (!argument.empty() && statement.getBindParameterCount() > 0) statement.bind(1, std::string(argument));
        return each(statement);
    }
    throw failure("no command " + std::string(line.substr(0, end)) + "; .help lists them");
}

}  // namespace

void limit_memory() {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 1);
    sqlite3_hard_heap_limit64(256 << 20);
}

void run_sql(SQLite::Database& db, const std::string& text, const std::function<void(SQLite::Statement&)>& each) try {
    if (text.find('\0') != std::string::npos) throw failure("SQL: a NUL byte in the text; SQLite would stop there");
    if (trimmed(text).starts_with('.')) return run_shorthand(db, trimmed(text), each);
    sqlite3_limit(db.getHandle(), SQLITE_LIMIT_LENGTH, longest_value);
    const queries_only guard(db);
    for (std::size_t at = 0; at < text.size();) {
        const std::string next = next_statement(db, text, at, guard);
        if (next.empty()) continue;
        SQLite::Statement statement(db, next);
        if (statement.getColumnCount() > 0) each(statement);
    }
} catch (const SQLite::Exception& error) {
    throw failure("SQL: " + first_line(error.what()));
}

}  // namespace existd::cli
