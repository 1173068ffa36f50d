// The service, pass after pass.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "tests/sync/service_fixture.hpp"

namespace existd::sync {
namespace {

using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

using Service = ServiceTest;

TEST_F(Service, SyncsEachHourOfADay) {
    sync_whole_account();
    const auto start = clock.now().wall;
    EXPECT_EQ(run_passes(25), outcome::done);
    EXPECT_THAT(clock.now().wall - start, AllOf(Ge(hours{24}), Le(hours{24} + minutes{5})));
    EXPECT_THAT(transport.targets("date_max"), SizeIs(Ge(50U)));
    EXPECT_THAT(differences(), Each(HasSubstr("insights: missing")));  // asked for only every six hours
}

TEST_F(Service, BeginsWithAPass) {
    run_passes(1);
    ASSERT_THAT(book.passes, SizeIs(1));
    EXPECT_THAT(clock.slept, Each(Le(seconds{10}))) << "jittered, and no more";
    EXPECT_GT(book.passes[0].requests, 0);
}

TEST_F(Service, FillsHistoryWithinTheBudgetAndStaysFresh) {
    how.limit.per_hour = 40;
    run_passes(6);
    for (std::size_t i = 1; i < book.passes.size(); ++i) EXPECT_LE(book.passes[i].requests, 40);
    EXPECT_EQ(look_up("SELECT count(*) FROM sync_runs WHERE outcome = 'out_of_budget'") == "0", false);
    const auto fresh = cache.snapshot(clock.now().wall)[part::values].last_success;
    ASSERT_TRUE(fresh);
    EXPECT_LE(clock.now().wall - *fresh, minutes{62});
}

TEST_F(Service, SaysWhenTheNextSyncIs) {
    sync_whole_account();
    run_passes(1);
    EXPECT_EQ(look_up("SELECT next_at FROM sync_runs ORDER BY id DESC LIMIT 1"),
              iso::format(std::chrono::floor<seconds>(book.next)));
    EXPECT_THAT(book.next - clock.now().wall, AllOf(Ge(minutes{59}), Le(minutes{61})));
}

TEST_F(Service, SyncsAtOnceWhenAsked) {
    sync_whole_account();
    service& running = make_service();
    int passes = 0;
    book.after_pass = [&](const report& done) {
        if (++passes == 1) {
            transport.asked.clear();
            clock.on_sleep = [&] {
                clock.on_sleep = {};
                clock.advance(minutes{20});  // too old for a user who asks, younger than the interval
                running.sync_now();
            };
        } else {
            EXPECT_EQ(done.requests, 2);
            running.end_soon();
        }
    };
    EXPECT_EQ(runner.run(running.run()), outcome::done);
    EXPECT_EQ(passes, 2);
    EXPECT_THAT(transport.targets(), Each(HasSubstr("with-values")));
}

TEST_F(Service, ReadsEverythingAgainWhenAsked) {
    sync_whole_account();
    exist->truth().edit("steps", iso::day{std::chrono::year{2022} / 4 / 1}, std::int64_t{12345});
    service& running = make_service();
    running.sync_now(true);
    book.after_pass = [&](const report&) { running.end_soon(); };
    runner.run(running.run());
    EXPECT_EQ(look_up("SELECT value FROM daily_values WHERE attribute = 'steps' AND date = '2022-04-01'"), "12345");
}

TEST_F(Service, CatchesUpAfterTheMachineSlept) {
    sync_whole_account();
    service& running = make_service();
    int passes = 0;
    book.after_pass = [&](const report&) {
        if (++passes == 3) running.end_soon();
        if (passes == 2)
            clock.on_sleep = [&] {
                clock.on_sleep = {};
                clock.jump_wall(hours{30});  // a virtual machine that stood still: its boot clock did not run
                clock.wake();
            };
    };
    const auto start = clock.now().since_boot;
    EXPECT_EQ(runner.run(running.run()), outcome::done);
    EXPECT_LT(clock.now().since_boot - start, hours{2}) << "it did not wait for the hour to end";
}

TEST_F(Service, EndsWhenTheTokenIsRefused) {
    transport.always("", status(401));
    EXPECT_EQ(run_passes(99), outcome::unauthorised);
    EXPECT_THAT(transport.asked, SizeIs(1));
    EXPECT_EQ(look_up("SELECT outcome || ifnull(next_at, ', none') FROM sync_runs"), "unauthorised, none");
}

TEST_F(Service, WaitsForATokenCommand) {
    token.locked = true;
    service& running = make_service();
    book.after_pass = [&](const report& done) {
        if (done.how == outcome::done) return running.end_soon();
        EXPECT_EQ(done.message, "the command failed");
        EXPECT_LT(book.next - clock.now().wall, minutes{1} * (1 << book.passes.size()));
        if (book.passes.size() == 3) token.locked = false;
    };
    EXPECT_EQ(runner.run(running.run()), outcome::done);
    EXPECT_EQ(book.passes.size(), 4U);
    EXPECT_EQ(look_up("SELECT group_concat(outcome) FROM sync_runs"), "unauthorised,unauthorised,unauthorised,done");
}

TEST_F(Service, ContinuesIfTheTokenMayNotReadOnePart) {
    transport.always("insights", status(403));
    EXPECT_EQ(run_passes(30), outcome::done);
    EXPECT_THAT(transport.targets("insights"), SizeIs(3)) << "again after an hour, and after six";
    EXPECT_EQ(look_up("SELECT max(date) FROM attribute_values"), iso::format(exist->truth().today));
}

TEST_F(Service, KeepsEverythingElseFreshWhileTheProfileIsBroken) {
    sync_whole_account();
    transport.always("profile", status(500));
    run_passes(48);
    EXPECT_THAT(transport.targets("with-values"), SizeIs(Ge(80U)));
    EXPECT_EQ(look_up("SELECT max(date) FROM attribute_values"), iso::format(exist->truth().today));
}

TEST_F(Service, DoesNotMixTwoAccounts) {
    sync_whole_account();
    SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE)
        .exec("UPDATE profile SET username = 'anna'; UPDATE copy_state SET token_checksum = -1");
    clock.advance(hours{3});
    transport.asked.clear();
    EXPECT_EQ(run_passes(99), outcome::unauthorised);
    EXPECT_THAT(book.passes.back().message, HasSubstr("the copy to anna"));
    EXPECT_THAT(transport.asked, SizeIs(1));
    EXPECT_EQ(look_up("SELECT username FROM profile"), "anna");
}

TEST_F(Service, WaitsLongerAfterEach429) {
    sync_whole_account();
    clock.advance(hours{2});
    transport.asked.clear();
    transport.always("", status(429, "", "1"));
    const auto start = clock.now().wall;
    service& running = make_service();
    book.after_pass = [&](const report&) {
        if (clock.now().wall - start > hours{6}) running.end_soon();
    };
    runner.run(running.run());
    EXPECT_THAT(transport.asked, SizeIs(Le(20U))) << "nothing of the hour's allowance would be left";
}

TEST_F(Service, TriesAgainSoonAfterAFailureThenLessAndLessOften) {
    sync_whole_account();
    transport.always("", no_answer(boost::asio::error::connection_refused));
    std::vector<milliseconds> gaps;
    auto last = clock.now().wall;
    service& running = make_service();
    book.after_pass = [&](const report& done) {
        EXPECT_EQ(done.how, outcome::unreachable);
        gaps.push_back(book.next - clock.now().wall);
        if (gaps.size() == 9) running.end_soon();
    };
    runner.run(running.run());
    EXPECT_THAT(gaps.front(), AllOf(Ge(minutes{1}), Le(minutes{1} + seconds{10})));
    EXPECT_THAT(gaps[3], AllOf(Ge(minutes{8}), Le(minutes{8} + seconds{10})));
    EXPECT_THAT(gaps.back(), AllOf(Ge(hours{1}), Le(hours{1} + seconds{10})));
    EXPECT_GT(clock.now().wall, last);
}

TEST_F(Service, SyncsOnceMoreIfAskedDuringAPass) {
    service& running = make_service();
    transport.on_send = [&] {
        if (transport.asked.size() == 2) running.sync_now();
    };
    book.after_pass = [&](const report&) {
        if (book.passes.size() == 2) running.end_soon();
    };
    const auto begun = clock.now().wall;
    EXPECT_EQ(runner.run(running.run()), outcome::done);
    EXPECT_LT(clock.now().wall - begun, minutes{5});
}

TEST_F(Service, SyncsAsAskedBeforeItEnds) {
    service& running = make_service();
    running.sync_now();
    running.end_soon();
    EXPECT_EQ(runner.run(running.run()), outcome::done);
    EXPECT_THAT(book.passes, SizeIs(1));
}

store::writer no_space() {
    throw SQLite::Exception("database or disk is full", SQLITE_FULL);
}

TEST_F(Service, TriesASyncOnceIfTheCopyCannotBeUsed) {
    open = no_space;
    service& running = make_service();
    book.after_trouble = [&] {
        if (book.copy_failures.size() == 1) running.sync_now();
        if (book.copy_failures.size() == 3) running.end_soon();
        ASSERT_LT(book.copy_failures.size(), 100U) << "it repeats itself without end";
    };
    const auto begun = clock.now().wall;
    EXPECT_EQ(runner.run(running.run()), outcome::done);
    EXPECT_THAT(book.copy_failures, SizeIs(3));
    EXPECT_GT(clock.now().wall - begun, minutes{1}) << "it did not wait";
    EXPECT_THAT(transport.asked, IsEmpty());
}

class ServiceInTrouble : public ServiceTest, public testing::WithParamInterface<int> {};

TEST_P(ServiceInTrouble, GoesOnOnceTheCopyCanBeUsedAgain) {
    const auto works =
        std::exchange(open, []() -> store::writer { throw SQLite::Exception(sqlite3_errstr(GetParam()), GetParam()); });
    service& running = make_service();
    book.after_trouble = [&] {
        if (book.copy_failures.size() == 2) open = works;
    };
    book.after_pass = [&](const report&) { running.end_soon(); };
    EXPECT_EQ(runner.run(running.run()), outcome::done);
    EXPECT_THAT(book.copy_failures, AllOf(SizeIs(2), Each(sqlite3_errstr(GetParam()))));
    EXPECT_EQ(book.openings, 1);
}

// The tests of the real service never see SQLITE_READONLY, because it refuses to open a read-only copy.
INSTANTIATE_TEST_SUITE_P(Of, ServiceInTrouble,
                         testing::Values(SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM,
                                         SQLITE_PROTOCOL, SQLITE_CANTOPEN, SQLITE_READONLY));

TEST_F(Service, DoesNotStartWithACopyThatMayNotBeWritten) {
    open = []() -> store::writer { throw schema::unopened("exist.db cannot be opened"); };
    EXPECT_THROW(runner.run(make_service().run()), schema::unopened);
    EXPECT_THAT(book.copy_failures, IsEmpty());
}

TEST_F(Service, EndsWhenTheCopyIsDamaged) {
    open = []() -> store::writer { throw SQLite::Exception("database disk image is malformed", SQLITE_CORRUPT); };
    EXPECT_THROW(runner.run(make_service().run()), SQLite::Exception);
    EXPECT_THAT(book.copy_failures, IsEmpty());
}

TEST_F(Service, NotesAPassThatWasCutShort) {
    clock.stuck = true;
    service& running = make_service();
    transport.on_send = [&] { runner.cancel(); };
    transport.hang = true;
    running.sync_now();
    EXPECT_TRUE(runner.is_cancelled(running.run()));
    EXPECT_EQ(look_up("SELECT outcome FROM sync_runs"), "interrupted");
}

TEST_F(Service, ShowsNoSignOfLifeWhileItIsStuck) {
    service& running = make_service();
    transport.hang = true;
    int heard = -1;
    transport.on_send = [&] {
        heard = book.signs_of_life;
        clock.advance(hours{10});
        runner.cancel();
    };
    running.sync_now();
    EXPECT_TRUE(runner.is_cancelled(running.run()));
    EXPECT_EQ(book.signs_of_life, heard);
}

TEST_F(Service, ShowsSignsOfLifeThroughALongWait) {
    sync_whole_account();
    plan.heartbeat = minutes{2};
    run_passes(2);
    EXPECT_GE(book.signs_of_life, 30);
}

}  // namespace
}  // namespace existd::sync
