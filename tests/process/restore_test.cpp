// The instructions of existd(8), as written there: a copy is damaged, and what the service has forgotten is recovered
// from it. systemd_test.sh tests the other half under a real systemd: restoring a backup after a loss and on another
// machine.
//
// Seen to catch: the manual's commands without OR IGNORE; with the ids unchanged.
#include <fstream>

#include <SQLiteCpp/Database.h>

#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;

using Restore = World;

/// Returns the first block of commands after that title.
std::string block_of_manual(const std::string& title) {
    const std::string manual = contents(MANUAL), fence = "\n```\n";
    const auto begin = manual.find(fence, manual.find(title)) + fence.size();
    return manual.substr(begin, manual.find(fence, begin) - begin);
}

TEST_F(Restore, OfADamagedCopyRecoversForgottenRows) {
    if (!fs::exists("/usr/bin/sqlite3")) GTEST_SKIP() << "needs sqlite3";
    start({"--days", "40", "--attributes", "30", "--throttle", "100000"});
    ASSERT_EQ(existd({"sync"}).status, 0);
    {
        SQLite::Database db(copy_, SQLite::OPEN_READWRITE);
        for (const std::string table : {"correlations", "insights"}) {
            db.exec("CREATE TEMP TABLE forgotten AS SELECT * FROM " + table + " ORDER BY id LIMIT 20");
            db.exec("UPDATE " + table + " SET id = id + 5000");  // the new copy has rows with the ids that are now free
            db.exec(table == "insights"
                        ? "UPDATE forgotten SET created = strftime('%Y-%m-%dT%H:%M:%SZ', created, '-20 years')"
                        : "UPDATE forgotten SET date = date(date, '-20 years')");
            db.exec("INSERT INTO " + table + " SELECT * FROM forgotten; DROP TABLE forgotten");
        }
        db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    const auto forgotten = [&] {
        SQLite::Database db(copy_, SQLite::OPEN_READONLY);
        return db
            .execAndGet(
                "SELECT (SELECT count(*) FROM correlations WHERE date < '2020') || ' and ' || "
                "(SELECT count(*) FROM insights WHERE created < '2020')")
            .getString();
    };
    const auto count = [&](const std::string& table) {
        return SQLite::Database(copy_).execAndGet("SELECT count(*) FROM " + table).getInt();
    };
    ASSERT_EQ(forgotten(), "20 and 20");
    const int correlations = count("correlations"), insights = count("insights");
    const int page = SQLite::Database(copy_)
                         .execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'attribute_values'")
                         .getInt();
    {
        std::fstream file(copy_, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp((page - 1) * 4096);
        file << std::string(4096, 'x');
    }
    EXPECT_EQ(existd({"sync", "--full"}).status, 1) << "it is damaged";
    ASSERT_EQ(existd({"sync"}).status, 2) << "the new one asks nothing for an hour";
    SQLite::Database(copy_, SQLite::OPEN_READWRITE)  // the hour is over
        .exec("UPDATE requests SET boot_ms = boot_ms - 7200000, sent_at = '2000-01-01T00:00:00Z'");
    const finished again = existd({"sync"});
    ASSERT_EQ(again.status, 0) << again.err;
    ASSERT_EQ(forgotten(), "0 and 0");

    std::string damaged, commands = block_of_manual("# WHEN THE COPY CANNOT BE WRITTEN");
    for (const auto& entry : fs::directory_iterator(copy_.parent_path()))
        if (const std::string name = entry.path().filename();
            name.starts_with("exist.db.corrupt.") && !name.ends_with("-wal") && !name.ends_with("-shm"))
            damaged = name;
    const std::string example = "exist.db.corrupt.20261125T004100Z";
    ASSERT_NE(commands.find(example), std::string::npos) << commands;
    commands.replace(commands.find(example), example.size(), damaged);
    const finished rescue =
        run("/bin/sh", {"-euc", "cd \"$1\"; " + commands, "sh", copy_.parent_path().string()}, home_);
    EXPECT_EQ(rescue.status, 0) << rescue.err;
    EXPECT_EQ(forgotten(), "20 and 20");
    EXPECT_EQ(count("correlations"), correlations) << "each is there once";
    EXPECT_EQ(count("insights"), insights);
    SQLite::Database(copy_, SQLite::OPEN_READWRITE).exec("DELETE FROM insights WHERE created < '2020'");
    expect_exact();
}

}  // namespace
}  // namespace existd::tests
