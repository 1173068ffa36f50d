// A pass that must wait: for its own budget, or because the service asks it to.
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using WaitingPass = PassTest;

TEST_F(WaitingPass, StopsWhenTheHourIsSpentAndSaysWhenItCanContinue) {
    how.limit = {.per_hour = 5, .in_flight = minutes{1}};
    const auto done = run();
    EXPECT_EQ(done.how, outcome::out_of_budget);
    EXPECT_EQ(done.requests, 5);
    EXPECT_EQ(done.resume_in, minutes{61});
    EXPECT_EQ(done.message, "the budget of this hour is spent");
    EXPECT_THAT(clock.slept, IsEmpty());
    clock.advance(minutes{61} - milliseconds{1});
    EXPECT_EQ(run().requests, 0);
    clock.advance(milliseconds{1});
    EXPECT_EQ(run().requests, 5);
}

TEST_F(WaitingPass, ContinuesAtTheSamePageInTheNextHour) {
    how.limit.per_hour = 2;
    run();
    EXPECT_THAT(transport.targets("attributes/?limit=100&page=1"), SizeIs(1));
    clock.advance(minutes{61});
    run();
    EXPECT_THAT(transport.targets("attributes/?limit=100&page=1"), SizeIs(1));
    EXPECT_THAT(transport.targets("attributes/?limit=100&page=2"), SizeIs(1));
}

TEST_F(WaitingPass, WaitsForTheBudgetToTheMillisecond) {
    how.limit = {.per_hour = 3, .in_flight = minutes{1}};
    how.wait_for_budget = true;
    std::vector<milliseconds> sent;
    transport.on_send = [&] { sent.push_back(clock.now().since_boot); };
    EXPECT_EQ(run().how, outcome::done);
    // Weeks have passed, and insights are asked for only every six hours.
    EXPECT_THAT(differences(), Each(HasSubstr("insights: missing")));
    EXPECT_THAT(watcher.waits, Each(minutes{61}));
    EXPECT_EQ(clock.slept, watcher.waits);
    EXPECT_FALSE(watcher.throttled);
    for (std::size_t i = 3; i < sent.size(); ++i) ASSERT_GE(sent[i] - sent[i - 3], minutes{61});
}

TEST_F(WaitingPass, HasCommittedItsPagesAndHoldsNoLock) {
    how.limit = {.per_hour = 12, .in_flight = minutes{1}};
    how.wait_for_budget = true;
    int waits = 0;
    clock.on_sleep = [&] {
        ++waits;
        EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE status IS NULL"), "0");
        SQLite::Database other((folder / "exist.db").string(), SQLite::OPEN_READWRITE);
        EXPECT_NO_THROW(other.exec("BEGIN IMMEDIATE"));
    };
    run();
    EXPECT_GT(waits, 10);
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE status IS NULL"), "0");
}

TEST_F(WaitingPass, ObeysRetryAfter) {
    transport.next("correlations", status(429, "no data", "1234"));
    const auto done = run();
    EXPECT_EQ(done.how, outcome::out_of_budget);
    EXPECT_EQ(done.resume_in, seconds{1234});
    EXPECT_THAT(done.message, HasSubstr("asked us to wait"));
    EXPECT_THAT(transport.targets().back(), HasSubstr("correlations"));
    EXPECT_EQ(look_up("SELECT retry_after_ms FROM requests WHERE status = 429"), "1234000");

    EXPECT_EQ(run().requests, 0);  // a restart does not help
    clock.advance(seconds{1234});
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(WaitingPass, WithoutRetryAfterWaitsForTheNextFullHour) {
    clock.advance(minutes{20});
    transport.next("correlations", status(429, "no data"));
    EXPECT_EQ(run().resume_in, minutes{40});
}

TEST_F(WaitingPass, ObeysRetryAfterByADate) {
    transport.next("correlations", status(429, "", "Fri, 17 Jun 2022 10:05:00 GMT"));
    EXPECT_EQ(run().resume_in, minutes{5});
}

TEST_F(WaitingPass, SleepsForAsLongAsTheServiceAsks) {
    how.wait_for_budget = true;
    transport.next("correlations", status(429, "", "90"));
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(watcher.waits, ElementsAre(seconds{90}));
    EXPECT_TRUE(watcher.throttled);
    EXPECT_THAT(watcher.failures, IsEmpty());  // being throttled is not a failure
}

TEST_F(WaitingPass, NeverMeetsTheServicesOwnLimit) {
    how.wait_for_budget = true;
    run();
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE status = 429"), "0");
    for (int day = 0; day < 30; ++day) {
        clock.advance(hours{23} + minutes{7});
        clock.jump_wall(day % 2 == 0 ? days{-400} : days{400});
        run();
    }
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE status = 429"), "0");
}

TEST_F(WaitingPass, SpendsNoMoreAfterACrashLoop) {
    how.limit = {.per_hour = 10, .in_flight = minutes{1}};
    for (int i = 0; i < 50; ++i) {
        // Killed when the first answer arrives: only the ledger is left.
        transport.on_send = [] { throw std::runtime_error("killed"); };
        try {
            run();
        } catch (const std::runtime_error&) {
        }
    }
    EXPECT_THAT(transport.asked, SizeIs(10));
}

}  // namespace
}  // namespace existd::sync
