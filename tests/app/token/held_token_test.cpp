// When a pair is renewed, and what happens to a refused one.
#include "tests/app/token/held_token_fixture.hpp"

namespace existd::app {
namespace {

using testing::Contains;
using testing::ElementsAre;

using HeldToken = HeldTokenTest;

TEST_F(HeldToken, IsRenewedWhenLessThanThirtyDaysAreLeft) {
    put(folder / "token", pair_ending_in(days{30} + hours{1}));
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer simulated-access");
    clock.advance(hours{1});
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(asked(), 0U);
    clock.advance(seconds{1});
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_TRUE(works("Bearer access-1"));
    EXPECT_EQ(on_disk().access_token, "access-1");
    EXPECT_EQ(on_disk().refresh_token, "refresh-1");
    EXPECT_EQ(on_disk().client_secret, "demo-secret");
    EXPECT_EQ(on_disk().expires_at, clock.now().wall + seconds{31535999});
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_EQ(asked(), 1U);
}

TEST_F(HeldToken, WithoutAKnownEndIsRenewedOnlyWhenRefused) {
    auto pair = pair_ending_in({});
    pair.expires_at = {};
    put(folder / "token", pair);
    auto token = hold();
    header(token);
    EXPECT_EQ(asked(), 0U);
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
}

TEST_F(HeldToken, IsRenewedOnceAnHourWhileTheNetworkFails) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.always(renewals, no_answer(boost::asio::error::timed_out));
    auto token = hold();
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(asked(), 1U);
    EXPECT_THAT(remarks, ElementsAre(HasSubstr("cannot be renewed now")));
    clock.advance(minutes{59});
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(asked(), 1U);
    clock.advance(minutes{1});
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(asked(), 2U);
    EXPECT_EQ(on_disk().access_token, "simulated-access");
    transport.relent(renewals);
    clock.advance(hours{1});
    EXPECT_EQ(header(token), "Bearer access-1");
}

TEST_F(HeldToken, IsRenewedAtOnceAfterAStaleConnection) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, no_answer(net::make_error_code(net::error::stale_connection)));
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(header(token), "Bearer access-1");
}

TEST_F(HeldToken, WarnsOnceIfItsRenewalIsRefused) {
    auto pair = pair_ending_in(days{10});
    pair.refresh_token = "wrong";
    put(folder / "token", pair);
    auto token = hold();
    for (int hour = 0; hour < 5; ++hour) {
        EXPECT_TRUE(works(header(token)));
        clock.advance(hours{1});
    }
    EXPECT_EQ(asked(), 1U);
    EXPECT_THAT(remarks, ElementsAre(HasSubstr("expires on 2022-06-27T10:00:00Z; run `existd login --oauth2`")));
    EXPECT_EQ(on_disk().refresh_token, "wrong");
}

TEST_F(HeldToken, IsRenewedAgainADayAfterARefusal) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, status(403));
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(renew(token), renewal::none) << "it has just been refused";
    transport.next(renewals, status(403));
    clock.advance(hours{25});
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(asked(), 2U);
    clock.advance(hours{2});
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_EQ(header(token), "Bearer access-1");
}

TEST_F(HeldToken, SurvivesUnusableAnswers) {
    put(folder / "token", pair_ending_in(days{10}));
    for (const auto& answer :
         {status(403, "\n<html>"), status(500, "access-9"), status(429, "", "60"), status(302), status(200, ""),
          status(204, ""), status(200, "access-9"), status(200, R"({"access_token": "access-\r\nX: y"})"),
          status(200, R"({"access_token": ["access-9"]})"),
          status(200, R"({"access_token": "a", "refresh_token": "refresh- 9"})")}) {
        transport.next(renewals, answer);
        auto token = hold();
        EXPECT_EQ(header(token), "Bearer simulated-access");
        EXPECT_THAT(remarks, Contains(HasSubstr("answered with status " + std::to_string(answer->status))));
        remarks.clear();
    }
    EXPECT_EQ(on_disk().access_token, "simulated-access");
}

TEST_F(HeldToken, KeepsItsRefreshTokenIfTheAnswerHasNone) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, status(201, R"({"access_token": "fresh", "expires_in": 31535999})"));
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer fresh");
    EXPECT_EQ(on_disk().refresh_token, "simulated-refresh");
}

TEST_F(HeldToken, ThatIsRefusedIsRenewed) {
    put(folder / "token", pair_ending_in(days{300}));
    auto token = hold();
    const auto before = header(token);
    exist.tokens().end_access(clock.now().wall);
    ASSERT_FALSE(works(before));
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(on_disk().access_token, "access-1");
}

TEST_F(HeldToken, IsReplacedByANewerOneOnDiskWhenRefused) {
    put(folder / "token", pair_ending_in(days{300}));
    auto token = hold();
    header(token);
    put(folder / "token", renewed_elsewhere());
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_EQ(asked(), 0U);
    EXPECT_TRUE(works(header(token)));
}

TEST_F(HeldToken, IsReplacedByANewerOneOnDiskWhenDue) {
    put(folder / "token", pair_ending_in(days{31}));
    auto token = hold();
    header(token);
    put(folder / "token", renewed_elsewhere());
    clock.advance(days{2});
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(asked(), 0U);
}

TEST_F(HeldToken, ThatIsRefusedAndCannotBeRenewedNeedsALogin) {
    put(folder / "token", pair_ending_in(days{300}));
    auto token = hold();
    exist.tokens().revoke_all();
    EXPECT_EQ(renew(token), renewal::none);
    EXPECT_EQ(asked(), 1U);
    EXPECT_EQ(on_disk().access_token, "simulated-access");
}

TEST_F(HeldToken, ThatIsRefusedWhileTheNetworkIsDownIsRenewedLater) {
    put(folder / "token", pair_ending_in(days{300}));
    transport.always(renewals, no_answer(boost::asio::error::host_unreachable));
    auto token = hold();
    exist.tokens().end_access(clock.now().wall);
    EXPECT_EQ(renew(token), renewal::later);
    clock.advance(minutes{59});
    EXPECT_EQ(renew(token), renewal::later);
    EXPECT_EQ(asked(), 1U);
    transport.relent(renewals);
    clock.advance(minutes{1});
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
}

TEST_F(HeldToken, WithoutAPairIsNeverRenewedButReplacedByALogin) {
    store_token(folder / "token", "simulated-access");
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(renew(token), renewal::none);
    EXPECT_EQ(asked(), 0U);
    put(folder / "token", renewed_elsewhere());
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
}

TEST_F(HeldToken, KeepsTheAnswerToARenewalWhenToldToStop) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.on_send = [this] { runner.cancel(); };
    auto token = hold();
    runner.is_cancelled(token.authorization());
    EXPECT_EQ(asked(), 1U);
    EXPECT_EQ(on_disk().access_token, "access-1");
}

TEST_F(HeldToken, WaitsForThatAnswerNoLongerThanASecond) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.hang = true;
    transport.on_send = [this] { runner.cancel(); };
    auto token = hold();
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_TRUE(runner.is_cancelled(token.authorization()));
    const auto took = std::chrono::steady_clock::now() - begun;
    EXPECT_GE(took, std::chrono::milliseconds{990});
    EXPECT_LT(took, seconds{5});
    EXPECT_EQ(on_disk().access_token, "simulated-access");
}

}  // namespace
}  // namespace existd::app
