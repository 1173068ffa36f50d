// A copy of each older schema, with a whole account in it, is upgraded by a sync that is killed at each write and each
// disk sync. The copy always has one schema or the other, never a mixture, and loses nothing.
//
// Seen to catch: the schema number written in a transaction of its own; a migration without one; one that deletes what
// changed.
#include <algorithm>
#include <map>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "tests/process/torture.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;

/// Returns the migrations in order; the schema's version is their number.
std::vector<std::string> migrations() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(MIGRATIONS_FOLDER)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    for (const auto& file : files) texts.push_back(contents(file));
    return texts;
}

std::vector<std::string> strings(SQLite::Database& db, const std::string& query) {
    std::vector<std::string> found;
    SQLite::Statement rows(db, query);
    while (rows.executeStep()) found.push_back(rows.getColumn(0).getString());
    return found;
}

std::vector<std::string> tables_of(SQLite::Database& db) {
    return strings(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1");
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

class Migrations : public World, public ::testing::WithParamInterface<const char*> {
  protected:
    void SetUp() override {
        if (!fs::exists("/usr/bin/strace")) GTEST_SKIP() << "needs strace";
        start({"--days", "5", "--attributes", "3", "--throttle", "100000"});
        ASSERT_EQ(existd({"sync"}).status, 0);
        SQLite::Database(copy_, SQLite::OPEN_READWRITE)
            .exec(
                "INSERT INTO value_changes SELECT attribute_id, date, '2026-01-01T00:00:00Z', 1, value "
                "FROM attribute_values LIMIT 3");
        fs::rename(copy_, whole_);
        // As it was before schema 6: one row for several of Exist's.
        SQLite::Database(whole_, SQLite::OPEN_READWRITE)
            .exec(
                "DELETE FROM insights WHERE type IS NULL OR id NOT IN "
                "(SELECT min(id) FROM insights GROUP BY type, target_date, created);"
                "DELETE FROM correlations WHERE id NOT IN "
                "(SELECT min(id) FROM correlations GROUP BY date, attribute, attribute2, offset)");
    }

    /// Returns the tables and indexes of a copy of that version.
    std::string schema_of(int version) const {
        SQLite::Database db(":memory:", SQLite::OPEN_READWRITE);
        for (int i = 0; i < version; ++i) db.exec(texts_[static_cast<std::size_t>(i)]);
        return schema_of(db);
    }
    static std::string schema_of(SQLite::Database& db) {
        return joined(strings(db,
                              "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL "
                              "AND name NOT LIKE 'sqlite_%' ORDER BY name"));
    }

    /// Makes the whole copy as an existd of that version would have left it.
    void make(int version) const {
        forget();
        SQLite::Database db(copy_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("ATTACH '" + whole_.string() + "' AS whole");
        const std::string ours = db.execAndGet("PRAGMA whole.application_id").getString();
        db.exec("PRAGMA main.journal_mode = WAL; PRAGMA application_id = " + ours +
                "; PRAGMA user_version = " + std::to_string(version));
        for (int i = 0; i < version; ++i) db.exec(texts_[static_cast<std::size_t>(i)]);
        for (const std::string& table : tables_of(db)) {
            const auto columns = joined(strings(db, "SELECT name FROM pragma_table_info('" + table + "')"));
            db.exec("DELETE FROM " + table);
            db.exec("INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM whole." + table);
        }
        if (version < 2) db.exec("DELETE FROM sync_state WHERE part = 'verification'");  // 0002 adds it
    }

    void expect_one_schema_and_all_rows(int from) const {
        SQLite::Database db(copy_, SQLite::OPEN_READWRITE);
        EXPECT_EQ(db.execAndGet("PRAGMA integrity_check").getString(), "ok");
        const int version = db.execAndGet("PRAGMA user_version").getInt();
        EXPECT_TRUE(version >= from && version <= newest()) << version;
        EXPECT_EQ(schema_of(db), schema_of(version)) << "between " << from << " and " << newest();
        db.exec("ATTACH '" + whole_.string() + "' AS whole");
        // For some tables, only what a later sync does not rewrite.
        const std::map<std::string, std::string> tables{{"attribute_values", "*"},
                                                        {"value_changes", "*"},
                                                        {"averages", "*"},
                                                        {"correlations", "date, attribute, attribute2, offset, value"},
                                                        {"insights", "id, created, target_date, type, html, text"},
                                                        {"requests", "*"},
                                                        {"coverage", "*"},
                                                        {"sync_runs", "id, started_at, outcome"},
                                                        {"attribute_groups", "*"},
                                                        {"services", "*"},
                                                        {"attribute_templates", "name"},
                                                        {"attributes", "id, name, first_seen_at"},
                                                        {"profile", "username"}};
        for (const auto& [table, columns] : tables)
            EXPECT_EQ(db.execAndGet("SELECT count(*) FROM (SELECT " + columns + " FROM whole." + table +
                                    " EXCEPT SELECT " + columns + " FROM main." + table + ")")
                          .getInt(),
                      0)
                << "rows lost of " << table;
        if (!db.tableExists("days")) return;
        EXPECT_EQ(strings(db, "SELECT DISTINCT date FROM attribute_values EXCEPT SELECT date FROM days"),
                  std::vector<std::string>{});
    }

    int newest() const { return static_cast<int>(texts_.size()); }

    const std::vector<std::string> texts_ = migrations();
    const fs::path whole_ = home_ / "whole.db";
};

TEST_P(Migrations, KilledAtEachCallLoseNothing) {
    const std::string call = GetParam();
    int all_stayed = 0, all_moved = 0;
    for (int from = 1; from < newest(); ++from) {
        make(from);
        ASSERT_EQ(traced_sync(call).status, 0);
        const long all = traced_calls(call);
        ASSERT_GT(all, 2);
        const long step = torture() ? 1 : std::max(1L, all / 6);
        int stayed = 0, moved = 0;
        for (long n = 1; n <= all; n += step) {
            SCOPED_TRACE("from " + std::to_string(from) + ", killed at " + call + " " + std::to_string(n));
            make(from);
            const finished end = traced_sync(call, "signal=SIGKILL:when=" + std::to_string(n));
            if (traced_calls(call) < n) continue;
            EXPECT_EQ(end.status, 128 + SIGKILL) << end.err;
            expect_one_schema_and_all_rows(from);
            ++(SQLite::Database(copy_).execAndGet("PRAGMA user_version").getInt() == from ? stayed : moved);
            EXPECT_EQ(existd({"sync"}).status, 0);
            expect_one_schema_and_all_rows(newest());
            expect_exact();
            if (HasFailure()) return;
        }
        EXPECT_TRUE(stayed > 0 && moved > 0) << "killed before and after the schema moved on from " << from;
        all_stayed += stayed;
        all_moved += moved;
    }
    RecordProperty("count", all_stayed + all_moved);
    RecordProperty("kept the old schema", all_stayed);
    RecordProperty("had moved on by whole migrations", all_moved);
}

/// Rows for which an older schema had no place, and weeks that it took for missing.
TEST_P(Migrations, AreFollowedByASyncThatFetchesOverwrittenRows) {
    if (std::string(GetParam()) != "fdatasync") GTEST_SKIP() << "once is enough";
    account_.reset();
    start({"--days", "100", "--attributes", "60", "--throttle", "100000", "--averages", "named"});
    forget();
    ASSERT_EQ(existd({"sync"}).status, 0);
    const auto rows = [&](const std::string& of) {
        return SQLite::Database(copy_).execAndGet("SELECT count(*) FROM " + of).getInt();
    };
    const int correlations = rows("correlations"), averages = rows("averages");
    fs::remove(whole_);
    fs::rename(copy_, whole_);
    SQLite::Database(whole_, SQLite::OPEN_READWRITE)
        .exec(
            "DELETE FROM insights WHERE id NOT IN (SELECT min(id) FROM insights WHERE type IS NOT NULL "
            "GROUP BY type, target_date, created);"
            "DELETE FROM correlations WHERE id NOT IN "
            "(SELECT min(id) FROM correlations GROUP BY date, attribute, attribute2, offset);"
            "DELETE FROM averages WHERE date < (SELECT max(date) FROM averages)");
    for (int from = 1; from < 6; ++from) {
        SCOPED_TRACE("from " + std::to_string(from));
        make(from);
        ASSERT_LT(rows("correlations"), correlations);
        ASSERT_LT(rows("averages"), averages);
        const finished upgraded = existd({"sync"});
        EXPECT_EQ(upgraded.status, 0) << upgraded.err;
        EXPECT_EQ(rows("correlations"), correlations);
        EXPECT_EQ(rows("averages"), averages);
        expect_exact();
    }
}

INSTANTIATE_TEST_SUITE_P(Of, Migrations, ::testing::Values("pwrite64", "fdatasync"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace existd::tests
