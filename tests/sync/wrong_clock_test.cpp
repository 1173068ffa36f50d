// A pass on a machine whose clock is wrong, while the service gives the true time.
//
// Seen to catch: the machine's clock believed all the same; the service's time forgotten between two passes; a
// difference of less than a day followed.
#include "schema/service_clock.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;

class WrongClock : public PassTest {
  protected:
    WrongClock() { how.wait_for_budget = true; }

    /// Sets how far the machine's clock is behind from now on; negative if ahead.
    void set_behind(milliseconds by) {
        clock.jump_wall(machine_is_behind - by);
        machine_is_behind = by;
    }
};

class ClockWrong : public WrongClock, public testing::WithParamInterface<int> {};

TEST_P(ClockWrong, ByWeeksMissesNoDayAndIsNeverCalledComplete) {
    const days by{GetParam()};
    set_behind(by);
    const auto done = run();
    EXPECT_EQ(done.how, outcome::done);
    EXPECT_EQ(done.message, clock_remark(by) + "; until then nothing is called up to date");
    EXPECT_THAT(differences(), IsEmpty());
    EXPECT_FALSE(cache.health_at(clock.now().wall).history_complete);
    EXPECT_EQ(look_up("SELECT count(*) FROM coverage WHERE date > '2022-06-16'"), "0");

    set_behind(hours{0});
    clock.advance(hours{1});
    EXPECT_EQ(run().message, "");
    EXPECT_THAT(differences(), IsEmpty());
    EXPECT_TRUE(cache.health_at(clock.now().wall).history_complete);
}

INSTANTIATE_TEST_SUITE_P(By, ClockWrong, testing::Values(30, -30, 2, -2, 4000, -4000), [](const auto& by) {
    return (by.param < 0 ? "Ahead" : "Behind") + std::to_string(std::abs(by.param));
});

TEST_F(WrongClock, IsNoticedInTheNextPass) {
    sync_whole_account();
    clock.advance(hours{24});
    set_behind(days{400});
    run();
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(WrongClock, IsRememberedFromTheLastPassOfThisBoot) {
    set_behind(days{30});
    run();
    transport.asked.clear();
    clock.follow_machine();  // another process
    clock.advance(minutes{1});
    EXPECT_EQ(run().requests, 0) << "as little is due as with the right clock";
}

TEST_F(WrongClock, ByLessThanADayIsOnlyMentioned) {
    set_behind(hours{23});
    const auto done = run();
    EXPECT_EQ(done.message, "");
    EXPECT_EQ(clock_remark(*done.clock_behind), "this machine's clock is 23 hours behind Exist's; set it right");
    EXPECT_EQ(clock.now().wall, clock.machine_now().wall);
    EXPECT_EQ(look_up("SELECT DISTINCT clock_behind_seconds FROM freshness"), "82800");
}

TEST_F(WrongClock, IsNotSuspectedOfAFewMinutes) {
    set_behind(minutes{-9});
    EXPECT_EQ(clock_remark(*run().clock_behind), "");
}

TEST_F(WrongClock, IsNoticedFromTheProfileWithoutADateHeader) {
    says_the_time = false;
    set_behind(days{30});
    EXPECT_THAT(run().message, HasSubstr("30 days behind"));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(WrongClock, NoticedByAWindowCoversNoFutureDay) {
    set_behind(days{-30});
    const auto account = transport.otherwise;
    transport.otherwise = [&](const net::http_request& request) {
        auto answer = account(request);
        if (request.target.find("with-values") != std::string::npos) return answer;
        answer->date.clear();
        const auto at = answer->body.find("local_time");
        if (at != std::string::npos) answer->body.replace(at, 10, "other_time");
        return answer;
    };
    run();
    EXPECT_THAT(differences(), testing::Each(HasSubstr("profile")));  // its time was removed
    EXPECT_EQ(look_up("SELECT count(*) FROM coverage WHERE date > '2022-06-16'"), "0") << "days of a wrong clock";
}

TEST_F(WrongClock, IsNotJudgedByAProxysPage) {
    transport.next("/", tests::status(200, "<html>Log in to the hotel</html>", "", "Thu, 01 Jan 1970 00:00:00 GMT"));
    transport.next("/", tests::status(503, "{}", "", "Thu, 01 Jan 1970 00:00:00 GMT"));
    EXPECT_EQ(run().message, "");
    EXPECT_EQ(clock.now().wall, clock.machine_now().wall);
}

TEST_F(WrongClock, NeverFreesTheBudget) {
    how.limit.per_hour = 20;
    how.wait_for_budget = false;
    set_behind(days{30});
    run();
    const auto sent = transport.asked.size();
    for (const auto by : {days{-30}, days{0}, days{3000}}) {
        set_behind(by);
        clock.follow_machine();
        clock.advance(minutes{10});
        run();
    }
    EXPECT_LE(sent, 20U);
    EXPECT_LE(transport.asked.size(), 20U);
}

TEST(ClockRemark, SaysHowFarInPlainWords) {
    EXPECT_EQ(clock_remark(minutes{10}), "");
    EXPECT_EQ(clock_remark(minutes{11}), "this machine's clock is 11 minutes behind Exist's; set it right");
    EXPECT_EQ(clock_remark(-hours{3}), "this machine's clock is 3 hours ahead of Exist's; set it right");
    EXPECT_EQ(clock_remark(days{30}), "this machine's clock is 30 days behind Exist's; set it right");
}

TEST(BehindNow, IsExactInTheSameBoot) {
    const iso::instant noon{days{19000} + hours{12}};
    const service_time told{noon, {noon - days{30}, "this boot", hours{5}}};
    EXPECT_EQ(behind_now(told, {noon - days{30} + hours{1}, "this boot", hours{6}}), days{30});
    EXPECT_EQ(behind_now(told, {noon + hours{1}, "this boot", hours{6}}), milliseconds{0}) << "the clock was set right";
    EXPECT_EQ(behind_now(told, {noon + hours{1}, "another", hours{0}}), std::nullopt);
    EXPECT_EQ(behind_now(told, {noon - days{2}, "another", hours{0}}), days{2}) << "at least";
}

}  // namespace
}  // namespace existd::sync
