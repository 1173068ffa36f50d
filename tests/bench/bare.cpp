#include "bare.hpp"

#include <charconv>
#include <stdexcept>
#include <string>

#include <sqlite3.h>

#include "schema/database.hpp"

namespace existd::bench {

bare::bare(const std::filesystem::path& file, bool guarded) {
    schema::open_for_writing(file);
    sqlite3_open(file.c_str(), &db_);
    run("PRAGMA synchronous = FULL");
    std::string sql =
        "INSERT INTO attribute_values (attribute_id, date, value) VALUES (?1, ?2, ?3) "
        "ON CONFLICT DO UPDATE SET value = excluded.value";
    if (guarded) sql += " WHERE value IS NOT excluded.value";
    sqlite3_prepare_v3(db_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &upsert_, nullptr);
}

bare::~bare() {
    sqlite3_finalize(upsert_);
    sqlite3_close(db_);
}

void bare::save(const std::vector<api::attribute_values>& page) {
    run("BEGIN IMMEDIATE");
    for (const auto& row : page) {
        int id = 0;
        std::from_chars(row.of.name.data() + row.of.name.size() - 3, row.of.name.data() + row.of.name.size(), id);
        sqlite3_bind_int(upsert_, 1, id);
        for (const auto& value : row.values) {
            const std::string date = iso::format(value.date);
            sqlite3_bind_text(upsert_, 2, date.data(), static_cast<int>(date.size()), SQLITE_STATIC);
            if (const auto* whole = std::get_if<std::int64_t>(&value.content))
                sqlite3_bind_int64(upsert_, 3, *whole);
            else if (const auto* decimal = std::get_if<double>(&value.content))
                sqlite3_bind_double(upsert_, 3, *decimal);
            else
                sqlite3_bind_null(upsert_, 3);
            if (sqlite3_step(upsert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db_));
            sqlite3_reset(upsert_);
        }
    }
    run("COMMIT");
}

void bare::run(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db_));
}

}  // namespace existd::bench
