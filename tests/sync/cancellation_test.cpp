// A pass that is told to stop.
#include <boost/asio/error.hpp>

#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

using StoppedPass = PassTest;

TEST_F(StoppedPass, DuringARequestEndsAsCancelledWithoutAnError) {
    transport.hang = true;
    transport.on_send = [&] { runner.cancel(); };
    EXPECT_TRUE(runner.is_cancelled(make_pass().run()));
    EXPECT_THAT(transport.asked, SizeIs(1));
    EXPECT_THAT(watcher.failures, IsEmpty());
    EXPECT_EQ(look_up("SELECT count(*) FROM requests"), "1");
    EXPECT_EQ(look_up("SELECT count(*) FROM sync_state WHERE last_error IS NOT NULL"), "0");
}

TEST_F(StoppedPass, EndsAsCancelledIfTheTransportSaysSo) {
    for (int i = 0; i < 5; ++i) transport.next("", no_answer(boost::asio::error::operation_aborted));
    EXPECT_TRUE(runner.is_cancelled(make_pass().run()));
    EXPECT_THAT(transport.asked, SizeIs(1));
    EXPECT_THAT(watcher.failures, IsEmpty());
}

TEST_F(StoppedPass, DuringTheWaitForBudgetEndsAsCancelled) {
    how.limit.per_hour = 3;
    how.wait_for_budget = true;
    clock.stuck = true;
    clock.on_sleep = [&] { runner.cancel(); };
    EXPECT_TRUE(runner.is_cancelled(make_pass().run()));
    EXPECT_THAT(transport.asked, SizeIs(3));
}

TEST_F(StoppedPass, DuringThePauseAfterAFailureEndsAsCancelled) {
    transport.next("profile", status(500));
    clock.stuck = true;
    clock.on_sleep = [&] { runner.cancel(); };
    EXPECT_TRUE(runner.is_cancelled(make_pass().run()));
    EXPECT_THAT(transport.asked, SizeIs(1));
}

TEST_F(StoppedPass, KeepsItsRowsAndContinuesThere) {
    transport.on_send = [&] {
        if (transport.asked.back().target.find("with-values/?limit=100&page=2") == std::string::npos) return;
        transport.hang = true;
        runner.cancel();
    };
    EXPECT_TRUE(runner.is_cancelled(make_pass().run()));
    EXPECT_GT(look_up("SELECT count(*) FROM attribute_values"), "0");

    transport.hang = false;
    transport.on_send = {};
    transport.asked.clear();
    how.wait_for_budget = true;
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_EQ(transport.asked.front().target,
              "/api/2/attributes/with-values/?limit=100&page=2&days=31&date_max=2022-06-17");
    EXPECT_THAT(differences(), IsEmpty());
}

}  // namespace
}  // namespace existd::sync
