// The ledger of requests: every request that left counts, whatever happened to it.
#include <sqlite3.h>

#include "tests/store/cache_fixture.hpp"
#include "tests/support/virtual_clock.hpp"

namespace existd::store {
namespace {

using Ledger = CacheTest;

TEST_F(Ledger, HasARequestBeforeItLeaves) {
    stored->record_request(noon, "boot", hours{7}, "/api/2/insights/");
    EXPECT_EQ(rows("SELECT sent_at, boot_id, boot_ms, target, status FROM requests"),
              "2022-06-17T12:00:00Z|boot|25200000|/api/2/insights/|null");
    ASSERT_EQ(stored->ledger(10, noon).size(), 1U);
    EXPECT_EQ(stored->ledger(10, noon)[0].since_boot, hours{7});
    EXPECT_EQ(stored->ledger(10, noon)[0].boot_id, "boot");
}

TEST_F(Ledger, SurvivesAProgramThatWasKilled) {
    // There is no clean close: this copies the files as they are on disk now.
    stored->record_request(noon, "boot", hours{7}, "/t");
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::copy_file(file.string() + suffix, (folder / "copy.db").string() + suffix);
    EXPECT_EQ(writer(schema::open_for_writing(folder / "copy.db")).ledger(10, noon).size(), 1U);
}

TEST_F(Ledger, HoldsUnknownRequests) {
    stored->record_unknown(noon, "boot", hours{7}, 270);
    const auto all = stored->ledger(300, noon);
    ASSERT_EQ(all.size(), 270U);
    EXPECT_EQ(core::reckon(all, "boot", hours{7}, {.per_hour = 270, .in_flight = minutes{1}}).wait,
              hours{1} + minutes{1});
}

TEST_F(Ledger, RefusesARowInAnOpenTransaction) {
    auto db = schema::open_for_writing(file);
    db.exec("BEGIN");  // a read transaction that could not be ended without memory
    writer stuck(std::move(db));
    EXPECT_THROW(stuck.record_request(noon, "boot", hours{7}, "/t"), SQLite::Exception) << "it must not leave";
}

TEST_F(Ledger, RefusesRequestsIfTheFileMoved) {
    std::filesystem::rename(file, folder / "elsewhere.db");
    EXPECT_THROW(stored->record_request(noon, "boot", hours{7}, "/t"), SQLite::Exception);
    std::filesystem::rename(folder / "elsewhere.db", file);
    stored->record_request(noon, "boot", hours{7}, "/t");
    EXPECT_EQ(rows("SELECT count(*) FROM requests"), "1");
}

TEST_F(Ledger, RefusesRequestsWhileAReaderMakesTheLogGrow) {
    SQLite::Database reader(file.string(), SQLite::OPEN_READONLY);
    reader.exec("BEGIN; SELECT count(*) FROM requests");
    stored->record_request(noon, "boot", hours{7}, std::string(33 << 20, 'x'));
    try {
        stored->record_request(noon, "boot", hours{7}, "/t");
        ADD_FAILURE() << "asked";
    } catch (const SQLite::Exception& why) {
        EXPECT_EQ(why.getErrorCode(), SQLITE_BUSY);
        EXPECT_EQ(std::string(why.what()), "a program keeps a transaction open on " + file.string() +
                                               ", whose log has grown to 32 MB: end that program");
    }
    reader.exec("COMMIT");
    stored->record_request(noon, "boot", hours{7}, "/t");
    EXPECT_EQ(rows("SELECT count(*) FROM requests"), "2");
    EXPECT_LT(std::filesystem::file_size(file.string() + "-wal"), 1U << 20);
}

TEST_F(Ledger, ReturnsTheNewestOldestFirst) {
    for (int i = 0; i < 10; ++i) stored->record_request(noon, "boot", minutes{i}, "/t");
    const auto newest = stored->ledger(3, noon);
    ASSERT_EQ(newest.size(), 3U);
    EXPECT_EQ(newest[0].since_boot, minutes{7});
    EXPECT_EQ(newest[2].since_boot, minutes{9});
}

TEST_F(Ledger, KeepsWhatTheServiceAskedFor) {
    const auto id = stored->record_request(noon, "boot", hours{1}, "/t");
    stored->finish_request({.id = id, .status = 429, .duration = milliseconds{80}, .retry_after = hours{2}});
    restart();
    EXPECT_EQ(stored->ledger(1, noon)[0].retry_after, hours{2});
    EXPECT_EQ(rows("SELECT status, duration_ms, retry_after_ms FROM requests"), "429|80|7200000");
}

TEST_F(Ledger, KeepsWhyThereWasNoAnswer) {
    const auto id = stored->record_request(noon, "boot", hours{1}, "/t");
    stored->finish_request({.id = id, .error = "connection reset"});
    EXPECT_EQ(rows("SELECT status, error FROM requests"), "null|connection reset");
}

TEST_F(Ledger, FreesNoBudgetWhateverTheWallClockDoes) {
    tests::virtual_clock clock;
    const core::allowance three{.per_hour = 3, .in_flight = minutes{1}};
    const auto wait = [&] {
        restart();
        return core::reckon(stored->ledger(three.per_hour, clock.now().wall), clock.boot_id(), clock.now().since_boot,
                            three)
            .wait;
    };
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(wait(), milliseconds{0});
        stored->record_request(clock.now().wall, clock.boot_id(), clock.now().since_boot, "/t");
        clock.jump_wall(i % 2 == 0 ? days{3650} : -days{7300});
    }
    EXPECT_EQ(wait(), minutes{61});
    clock.jump_wall(days{3650});
    clock.advance(minutes{20});
    EXPECT_EQ(wait(), minutes{41});
    clock.reboot(minutes{2});
    EXPECT_EQ(wait(), minutes{61});
}

TEST_F(Ledger, RecordsHowEachRunEnded) {
    const auto run = stored->begin_run(noon);
    EXPECT_EQ(rows("SELECT started_at, finished_at FROM sync_runs"), "2022-06-17T12:00:00Z|null");
    stored->finish_run(run, {core::outcome::done, 12, "fine", {}}, noon + minutes{1});
    EXPECT_EQ(rows("SELECT finished_at, outcome, requests, message FROM sync_runs"),
              "2022-06-17T12:01:00Z|done|12|fine");
}

}  // namespace
}  // namespace existd::store
