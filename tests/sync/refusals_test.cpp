// A pass over a service that refuses the token, or a part of what is asked.

#include <SQLiteCpp/Database.h>

#include "daemon/sync/token_fingerprint.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using RefusingService = PassTest;

TEST_F(RefusingService, ThatRefusesTheTokenIsAskedOnce) {
    transport.always("", status(401, R"({"detail": "Invalid token."})"));
    const auto done = run();
    EXPECT_EQ(done.how, outcome::unauthorised);
    EXPECT_THAT(done.message, HasSubstr("existd login"));
    EXPECT_THAT(transport.asked, SizeIs(1));
    EXPECT_EQ(look_up("SELECT status FROM requests"), "401");
}

TEST_F(RefusingService, ThatRefusesTheTokenHalfwayIsNotAskedAgain) {
    transport.next("with-values", status(401));
    EXPECT_EQ(run().how, outcome::unauthorised);
    EXPECT_THAT(transport.targets().back(), HasSubstr("with-values"));
}

TEST_F(RefusingService, ThatRefusesEvenTheProfileIsAskedOnce) {
    transport.always("", status(403));
    EXPECT_EQ(run().how, outcome::unauthorised);
    EXPECT_THAT(transport.asked, SizeIs(1));
}

TEST_F(RefusingService, ThatRefusesTheTokenIsAskedAgainWithANewOne) {
    sync_whole_account();
    token.next = "Token better";
    transport.next("with-values", status(401));
    EXPECT_EQ(run().how, outcome::unauthorised) << "the simulated account knows only one token";
    EXPECT_EQ(token.renewals, 1) << "once a pass";
    ASSERT_THAT(transport.asked, SizeIs(2));
    EXPECT_THAT(transport.asked[1].target, HasSubstr("profile")) << "its account is unknown";
    EXPECT_EQ(transport.asked[1].authorization, "Token better");
}

TEST_F(RefusingService, ThatRefusesTheTokenIsNotAskedForAnotherAccount) {
    sync_whole_account();
    clock.advance(hours{2});
    SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE)
        .exec("UPDATE profile SET username = 'anna'; UPDATE copy_state SET token_checksum = " +
              std::to_string(fingerprint("Token expired")));
    token.header = "Token expired";
    token.next = "Token simulated-token";
    const auto done = run();
    EXPECT_EQ(done.how, outcome::unauthorised);
    EXPECT_THAT(done.message, HasSubstr("the copy to anna"));
    ASSERT_THAT(transport.asked, SizeIs(2));
    EXPECT_THAT(transport.asked[0].target, HasSubstr("with-values"));
    EXPECT_THAT(transport.asked[1].target, HasSubstr("profile"));
}

TEST_F(RefusingService, IsAskedNothingUntilItNamesTheTokensAccount) {
    sync_whole_account();
    clock.advance(hours{2});
    SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE).exec("UPDATE copy_state SET token_checksum = NULL");
    transport.asked.clear();
    transport.always("profile", status(500));
    EXPECT_EQ(run().how, outcome::unreachable);
    EXPECT_THAT(transport.asked, SizeIs(5));
    EXPECT_THAT(transport.targets("profile"), SizeIs(5));
}

TEST_F(RefusingService, ContinuesWithTheNewToken) {
    token.header = "Token expired";
    token.next = "Token simulated-token";
    how.wait_for_budget = true;
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(RefusingService, BehindAProxyThatRefusesForAMomentIsAskedAgain) {
    for (const int refused : {403, 401}) transport.next("profile", status(refused, maintenance));
    EXPECT_EQ(run().how, outcome::done);
}

TEST_F(RefusingService, ThatRefusesAPartIsAskedForItLessAndLessOften) {
    transport.always("correlations", status(403));
    const auto first = run();
    EXPECT_EQ(first.how, outcome::unauthorised);
    EXPECT_THAT(first.message, HasSubstr("Exist has refused correlations since 2022-06-17T10:00:00Z"));
    EXPECT_THAT(transport.targets("correlations"), SizeIs(1));
    EXPECT_EQ(look_up("SELECT count(*) > 0 FROM attribute_values"), "1") << "the others are still read";
    std::vector<int> asked_at;
    for (int hour = 1; hour <= 60; ++hour) {
        clock.advance(hours{1});
        const auto before = transport.targets("correlations").size();
        run();
        if (transport.targets("correlations").size() > before) asked_at.push_back(hour);
    }
    EXPECT_THAT(asked_at, testing::ElementsAre(1, 7, 31, 55));
}

TEST_F(RefusingService, ThatRefusesAKnownPartIsAskedAgainInTheNextPass) {
    sync_whole_account();
    clock.advance(hours{1});
    transport.next("with-values", status(403, R"({"detail": "no"})"));
    const auto refused = run();
    EXPECT_EQ(refused.how, outcome::unauthorised);
    EXPECT_FALSE(refused.is_final);
    EXPECT_THAT(refused.message, HasSubstr("Exist has refused newest values since 2022-06-17T"));
    EXPECT_EQ(look_up("SELECT refused_since IS NOT NULL FROM freshness WHERE part = 'values'"), "1");

    const auto well = run();
    EXPECT_EQ(well.how, outcome::done) << well.message;
    EXPECT_EQ(well.requests, 2) << "the newest days";
    EXPECT_EQ(look_up("SELECT refused_since FROM freshness WHERE part = 'values'"), "null");
}

TEST_F(RefusingService, ThatKeepsRefusingIsReportedInEachPass) {
    sync_whole_account();
    clock.advance(hours{1});
    transport.always("with-values", status(403, R"({"detail": "no"})"));
    for (int pass = 0; pass < 4; ++pass) {
        const auto done = run();
        EXPECT_EQ(done.how, outcome::unauthorised) << "the newest days are not up to date";
        EXPECT_THAT(done.message, HasSubstr("values"));
        clock.advance(minutes{10});
    }
    EXPECT_THAT(
        transport.targets("with-values/?limit=100&page=1&days=31&date_max=" + iso::format(exist->truth().today)),
        SizeIs(testing::Le(4U)));
}

TEST_F(RefusingService, ThatRefusesALapsedAccountIsReportedAsSuch) {
    sync_whole_account();
    exist->truth().profile.delinquent = true;
    clock.advance(hours{25});
    for (const char* part : {"attributes", "averages", "correlations", "insights"})
        transport.always(part, status(403, R"({"detail": "no"})"));
    const auto done = run();
    EXPECT_EQ(done.how, outcome::unauthorised);
    EXPECT_FALSE(done.is_final) << "it may be renewed";
    EXPECT_THAT(done.message, HasSubstr("the account has lapsed: the profile says that it is delinquent"));
}

TEST_F(RefusingService, ThatRefusesTheProfileOnceIsStillAsked) {
    sync_whole_account();
    clock.advance(hours{25});
    transport.next("profile", status(403, R"({"detail": "no"})"));
    const auto done = run();
    EXPECT_FALSE(done.is_final);
    EXPECT_EQ(look_up("SELECT max(date) FROM attribute_values"), iso::format(exist->truth().today));
    EXPECT_EQ(run().how, outcome::done);
}

TEST_F(RefusingService, ThatRefusesOneAttributesOlderDaysGivesTheOthers) {
    transport.always("attribute=mood_note", status(403, R"({"detail": "no"})"));
    how.wait_for_budget = true;
    for (int pass = 0; pass < 40; ++pass) {
        run();
        clock.advance(hours{1});
    }
    EXPECT_EQ(look_up("SELECT group_concat(name) FROM attributes WHERE active = 1 AND complete = 0"), "mood_note");
    EXPECT_FALSE(cache.is_complete());
}

TEST_F(RefusingService, ThatRefusesAPartAfterFailuresIsAskedForTheNextFiveTimes) {
    for (int i = 0; i < 4; ++i) transport.next("correlations", status(503));
    transport.next("correlations", status(403));
    for (int i = 0; i < 4; ++i) transport.next("templates", status(503));
    run();
    EXPECT_EQ(look_up("SELECT last_success_at IS NOT NULL FROM freshness WHERE part = 'templates'"), "1");
}

}  // namespace
}  // namespace existd::sync
