#include "schema/database.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <fstream>
#include <set>
#include <string_view>
#include <unistd.h>

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "columns.hpp"
#include "common/paths.hpp"
#include "migrations.hpp"
#include "schema/transaction.hpp"
#include "views.hpp"

namespace existd::schema {
namespace {

constexpr int busy_timeout_ms = 1000;      // short, because a service cannot stop while it waits for a lock
constexpr std::size_t max_columns = 2000;  // SQLite's own limit: a view beyond it cannot be read

int pragma(SQLite::Database& db, const std::string& name) {
    return db.execAndGet("PRAGMA " + name).getInt();
}

std::string as_identifier(std::string_view identifier) {
    std::string text = "\"";
    for (char c : identifier) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

/// Makes double-quoted words identifiers only, never strings, so that a misspelt column is an error.
void forbid_quoted_strings(SQLite::Database& db) {
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

/// Makes the -wal and -shm files outlive a clean close, because a reader without write permission cannot create them.
void keep_wal_files(SQLite::Database& db) {
    int on = 1;
    sqlite3_file_control(db.getHandle(), nullptr, SQLITE_FCNTL_PERSIST_WAL, &on);
}

/// The kept statements use all 40 of SQLite's default slots, so rows would need malloc(). This adds slots.
void give_rows_slots(SQLite::Database& db) {
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_LOOKASIDE, nullptr, 1200, 200);
}

/// Refuses a file that is not ours. An empty file passes, because it can become a cache.
void check_identity(SQLite::Database& db, const std::filesystem::path& file) {
    const int id = pragma(db, "application_id");
    const int version = pragma(db, "user_version");
    const bool empty = id == 0 && version == 0 && db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (!empty && id != application_id)
        throw unusable(file.string() + " is a SQLite database but not an Exist cache; name another file");
    if (version > current_version())
        throw unusable(file.string() + " has schema " + std::to_string(version) +
                       ", but this program only knows up to " + std::to_string(current_version()) +
                       "; install a newer existd");
}

/// In /var/lib/existd, the group existd may read the copy.
[[noreturn]] void throw_unopened(const std::filesystem::path& file, const std::string& why) {
    if (file.string().starts_with("/var/lib/existd/") && ::access(file.c_str(), R_OK) != 0 && errno == EACCES)
        throw unopened(file.string() +
                       " cannot be opened: Permission denied; members of the group existd may read it: "
                       "`sudo adduser \"$USER\" existd`, then log in again");
    throw unopened(file.string() + " cannot be opened: " + why +
                   "; check the permissions of the file, its -wal and -shm, and the folder");
}

/// Whether the file is empty or absent. Throws if it cannot tell.
bool has_nothing(const std::filesystem::path& file) {
    return is_absent(file) || std::filesystem::file_size(file) == 0;
}

/// A pipe would block for ever.
void check_kind(const std::filesystem::path& file) {
    if (is_absent(file)) return;
    if (const std::string why = not_a_file(file); !why.empty())
        throw unopened(file.string() + " cannot be opened: it " + why);
}

/// Whether the file is shorter than its header says.
bool has_lost_its_end(const std::filesystem::path& file) {
    // https://sqlite.org/fileformat.html: the size of a page at 16, where 1 is 65,536, and the number of pages at 28
    std::array<unsigned char, 32> header{};
    std::ifstream in(file, std::ios::binary);
    if (!in.read(reinterpret_cast<char*>(header.data()), header.size())) return false;
    std::uintmax_t page_bytes = header[16] * 256U + header[17], pages = 0;
    if (page_bytes == 1) page_bytes = 65536;
    for (std::size_t i = 28; i < 32; ++i) pages = pages * 256 + header[i];
    std::error_code gone;
    return std::filesystem::file_size(file, gone) < pages * page_bytes;
}

/// Whether SQLite calls it a disk I/O error that pages are missing at the end of the file. It does since version 3.45,
/// which reads long texts directly. A disk that fails has another extended code.
bool misses_pages(const SQLite::Exception& error, const std::filesystem::path& file) {
    const int why = error.getExtendedErrorCode();
    const bool says_no_more = why <= SQLITE_IOERR;
    return error.getErrorCode() == SQLITE_IOERR && (says_no_more || why == SQLITE_IOERR_SHORT_READ) &&
           has_lost_its_end(file);
}

[[noreturn]] void rethrow_opening(const SQLite::Exception& error, const std::filesystem::path& file) {
    if (misses_pages(error, file)) throw SQLite::Exception(file.string() + " has lost its end", SQLITE_CORRUPT);
    switch (error.getErrorCode()) {
        case SQLITE_NOTADB:
            throw no_database(file.string() + " is not a SQLite database; name another file");
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
            throw_unopened(file, error.getErrorStr());
        default:
            throw;
    }
}

/// The lines of columns.tsv as an array of arrays of text. It has nothing to escape but quotes.
std::string columns_as_json() {
    std::string json = "[";
    for (std::string_view text = embedded::columns[0].text; !text.empty();) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end, text.size() - 1) + 1);
        if (line.empty()) continue;
        json += json.size() > 1 ? ",\n[\"" : "\n[\"";
        for (char c : line) json += c == '\t' ? "\",\"" : c == '"' ? "\\\"" : std::string(1, c);
        json += "\"]";
    }
    return json + "]";
}

void migrate(SQLite::Database& db) {
    for (std::size_t i = 0; i < embedded::migrations.size(); ++i) {
        const int version = static_cast<int>(i) + 1;
        transaction all_or_nothing(db);
        if (pragma(db, "user_version") >= version) continue;
        db.exec(std::string(embedded::migrations[i].text));
        db.exec("PRAGMA application_id = " + std::to_string(application_id));
        db.exec("PRAGMA user_version = " + std::to_string(version));
        if (version == current_version()) {
            SQLite::Statement list(db, "UPDATE copy_state SET column_list = ?");
            list.bind(1, columns_as_json());
            list.exec();
        }
        all_or_nothing.commit();
    }
}

void recreate_views(SQLite::Database& db) {
    transaction all_or_nothing(db);
    for (const auto& view : embedded::views) db.exec(std::string(view.text));
    rebuild_daily_view(db);
    all_or_nothing.commit();
}

}  // namespace

int current_version() {
    return static_cast<int>(embedded::migrations.size());
}

SQLite::Database open_for_writing(const std::filesystem::path& file) try {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    check_kind(file);
    if (has_nothing(file) && !has_nothing(file.string() + "-wal"))
        throw SQLite::Exception(file.string() + " is empty or gone, but its -wal is not", SQLITE_CORRUPT);
    SQLite::Database db(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
                        busy_timeout_ms);
    give_rows_slots(db);
    // Done before the file may be refused, because readers of a newer copy need these files as well.
    if (pragma(db, "application_id") == application_id) keep_wal_files(db);
    check_identity(db, file);
    forbid_quoted_strings(db);
    db.exec("PRAGMA journal_mode = WAL");
    keep_wal_files(db);
    db.exec("PRAGMA synchronous = FULL");
    db.exec("PRAGMA foreign_keys = ON");
    db.exec("PRAGMA journal_size_limit = " + std::to_string(max_wal_bytes));
    migrate(db);
    recreate_views(db);
    return db;
} catch (const SQLite::Exception& error) {
    rethrow_opening(error, file);
} catch (const std::filesystem::filesystem_error& error) {
    throw unopened(file.string() + " cannot be created: " + error.code().message());
}

SQLite::Database open_for_reading(const std::filesystem::path& file) try {
    check_kind(file);
    std::error_code unknown;
    if (is_absent(file) || std::filesystem::is_empty(file, unknown))
        throw missing("no copy at " + file.string() + " yet; run `existd sync` first, or name the file with --db");
    SQLite::Database db(file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
    check_identity(db, file);
    const int version = pragma(db, "user_version");
    if (version == 0) throw missing(file.string() + " is still empty; run `existd sync` first");
    if (version < current_version())
        throw unusable(file.string() +
                       " was written by an older existd; restart the service if it runs, or run `existd sync` once, " +
                       "which brings it up to date");
    forbid_quoted_strings(db);
    // in kB; half of SQLite's default, because each sort takes as much again; ten years are read as fast
    db.exec("PRAGMA cache_size = -1024");
    return db;
} catch (const SQLite::Exception& error) {
    rethrow_opening(error, file);
} catch (const std::filesystem::filesystem_error& error) {
    throw_unopened(file, error.code().message());  // a folder that may not be searched hides its files
}

bool tells_of_damage(const SQLite::Exception& error, const std::filesystem::path& file) {
    const int code = error.getErrorCode();
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || misses_pages(error, file);
}

void rebuild_daily_view(SQLite::Database& db) {
    // A value is looked up only if its column and row are asked for, without join or aggregate.
    std::string sql = "CREATE VIEW daily AS\nSELECT d.date";
    // To SQLite, two names that differ only in case are the same column name.
    std::set<std::string> taken{"date", "time"};
    SQLite::Statement attributes(db, "SELECT id, name FROM attributes ORDER BY position IS NULL, position, name");
    while (attributes.executeStep()) {
        const std::string name = attributes.getColumn(1).getString();
        std::string folded = name;
        std::transform(folded.begin(), folded.end(), folded.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (taken.size() == max_columns) break;
        if (name.find('\0') != std::string::npos) continue;  // SQL cannot express such a name
        if (!taken.insert(folded).second) continue;
        sql +=
            ",\n    (SELECT value FROM attribute_values WHERE attribute_id = " + attributes.getColumn(0).getString() +
            " AND date = d.date) AS " + as_identifier(name);
    }
    sql += ",\n    CAST(strftime('%s', d.date) AS INTEGER) AS time\nFROM days d";
    SQLite::Statement stored(db, "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'daily'");
    if (stored.executeStep() && stored.getColumn(0).getString() == sql) return;
    stored.reset();
    db.exec("DROP VIEW IF EXISTS daily");
    db.exec(sql);
}

}  // namespace existd::schema
