// The service between its passes: whom it tells that it gets on, and what it does with wishes.
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "daemon/sync/service.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Counts what it is told.
struct guardian : attendant {
    void alive() override { ++alives; }
    void ready(store::cache&) override { ++readies; }
    void begun() override {}
    void saved(const core::fetch&, std::int64_t, const report&) override {}
    void failed(const core::fetch&, const std::string&, milliseconds) override {}
    void waiting(milliseconds, bool) override {}
    void synced(store::cache&, const report& done, iso::instant) override {
        ended.push_back(done.how);
        if (on_synced) on_synced();
    }
    void copy_failed(const std::string& why, milliseconds) override {
        troubles.push_back(why);
        if (on_trouble) on_trouble();
    }
    int alives = 0, readies = 0;
    std::vector<outcome> ended;
    std::vector<std::string> troubles;
    std::function<void()> on_synced, on_trouble;
};

class ServiceTest : public PassTest {
  protected:
    ServiceTest() {
        plan.pass = how;
        plan.for_a_person.values = minutes{15};
        plan.heartbeat = minutes{2};
        open = [this] { return store::cache(schema::open_for_writing(folder / "exist.db")); };
    }
    service& make_service() {
        return made_.emplace(transport, clock, [this] { return open(); }, token, guard, plan, 42);
    }

    guardian guard;
    service::plan plan;
    std::function<store::cache()> open;

  private:
    std::optional<service> made_;
};

TEST_F(ServiceTest, TellsThatItGetsOnAtEachHeartbeatOfARest) {
    service& service = make_service();
    guard.on_synced = [&] {
        if (guard.ended.size() == 1) guard.alives = 0;
        if (guard.ended.size() == 2) service.end_soon();
    };
    EXPECT_EQ(runner.run(service.run()), outcome::done);
    EXPECT_GE(guard.alives, 30) << "an hour of two minutes each";
    EXPECT_LE(guard.alives, 33);
}

TEST_F(ServiceTest, TellsNobodyThatItGetsOnWhileARequestHangs) {
    int before = -1;
    transport.hang = true;
    transport.on_send = [&] {
        before = guard.alives;
        runner.cancel();
    };
    EXPECT_TRUE(runner.is_cancelled(make_service().run()));
    EXPECT_EQ(guard.alives, before);
    EXPECT_EQ(look_up("SELECT outcome FROM sync_runs"), "interrupted");
}

TEST_F(ServiceTest, SyncsOnceMoreForAWishThatComesMidPass) {
    service& service = make_service();
    transport.on_send = [&] {
        if (transport.asked.size() == 2) service.sync_now();
    };
    guard.on_synced = [&] {
        if (guard.ended.size() == 2) service.end_soon();
    };
    const auto begun = clock.now().wall;
    EXPECT_EQ(runner.run(service.run()), outcome::done);
    EXPECT_LT(clock.now().wall - begun, minutes{5});
}

TEST_F(ServiceTest, MeetsAWishBeforeItEnds) {
    service& service = make_service();
    service.sync_now();
    service.end_soon();
    EXPECT_EQ(runner.run(service.run()), outcome::done);
    EXPECT_THAT(guard.ended, SizeIs(1));
}

TEST_F(ServiceTest, TriesAWishOnceWhileTheCopyCannotBeUsed) {
    open = []() -> store::cache { throw SQLite::Exception("database or disk is full", SQLITE_FULL); };
    service& service = make_service();
    guard.on_trouble = [&] {
        if (guard.troubles.size() == 1) service.sync_now();
        if (guard.troubles.size() == 3) service.end_soon();
        ASSERT_LT(guard.troubles.size(), 100U) << "it goes round and round";
    };
    const auto begun = clock.now().wall;
    EXPECT_EQ(runner.run(service.run()), outcome::done);
    EXPECT_THAT(guard.troubles, SizeIs(3));
    EXPECT_GT(clock.now().wall - begun, minutes{1}) << "it did not wait";
    EXPECT_THAT(transport.asked, IsEmpty());
}

TEST_F(ServiceTest, GoesOnOnceTheCopyCanBeUsedAgain) {
    const auto works = std::exchange(
        open, []() -> store::cache { throw SQLite::Exception("database or disk is full", SQLITE_FULL); });
    service& service = make_service();
    guard.on_trouble = [&] {
        if (guard.troubles.size() == 2) open = works;
    };
    guard.on_synced = [&] { service.end_soon(); };
    EXPECT_EQ(runner.run(service.run()), outcome::done);
    EXPECT_THAT(guard.troubles, ElementsAre("database or disk is full", "database or disk is full"));
    EXPECT_EQ(guard.readies, 1);
}

TEST_F(ServiceTest, DoesNotStartWithACopyThatMayNotBeWritten) {
    open = []() -> store::cache { throw SQLite::Exception("attempt to write a readonly database", SQLITE_READONLY); };
    EXPECT_THROW(runner.run(make_service().run()), SQLite::Exception);
    EXPECT_THAT(guard.troubles, IsEmpty());
}

}  // namespace
}  // namespace existd::sync
