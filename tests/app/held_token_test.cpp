// A pair of OAuth2 as it is kept alive, against the simulated account, with time moved by hand.
#include <boost/asio/error.hpp>
#include <gmock/gmock.h>

#include "daemon/app/credentials.hpp"
#include "daemon/app/exit_status.hpp"
#include "daemon/net/error.hpp"
#include "tests/simulator/service.hpp"
#include "tests/support/run.hpp"
#include "tests/support/scoped_environment.hpp"
#include "tests/support/scripted_transport.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/virtual_clock.hpp"

namespace existd::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using sync::renewal;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::no_answer;
using tests::status;

const std::string renewals = "/oauth2/access_token";

class HeldToken : public testing::Test {
  protected:
    HeldToken() {
        settings.account.auth = "oauth2";
        settings.account.token_file = folder / "token";
        settings.cache.path = folder / "exist.db";
        transport.otherwise = [this](const net::http_request& request) {
            const auto answered = post(request.body);
            return status(answered.status, answered.body);
        };
    }

    simulator::response post(const std::string& form) {
        return exist.answer({.method = "POST", .target = renewals, .body = form}, clock.now().wall);
    }
    token_pair pair_ending_in(std::chrono::milliseconds time) const {
        return {"simulated-access", "simulated-refresh", clock.now().wall + time, "demo-client", "demo-secret"};
    }
    static void put(const fs::path& file, const token_pair& pair) { store_token(file, to_toml(pair)); }
    token_pair on_disk(const std::string& name = "token") const { return read_token(folder / name, "oauth2"); }
    /// What another process gets that renews the pair.
    token_pair renewed_elsewhere() {
        EXPECT_EQ(post("grant_type=refresh_token&refresh_token=simulated-refresh&client_id=demo-client&"
                       "client_secret=demo-secret")
                      .status,
                  200);
        return {"access-1", "refresh-1", clock.now().wall + days{364}, "demo-client", "demo-secret"};
    }
    /// That place cannot be written.
    void block(const std::string& name) const { fs::create_directories(folder / (name + ".new/x")); }
    /// What is renewed can be kept in memory only.
    void block_once_sent() {
        transport.on_send = [this] {
            block("token");
            block("exist.db.token");
        };
    }
    void unblock(const std::string& name) const { fs::remove_all(folder / (name + ".new")); }

    held_token hold() {
        return {settings, transport, clock, [this](const std::string& line) {
                    remarks.push_back(line);
                    for (const char* secret : {"access-", "-access", "refresh-", "-refresh", "demo-"})
                        EXPECT_THAT(line, Not(HasSubstr(secret)));
                }};
    }
    std::string header(held_token& token) { return runner.run(token.authorization()); }
    renewal renew(held_token& token) { return runner.run(token.renew()); }
    bool works(const std::string& authorization) {
        return exist
                   .answer({.target = "/api/2/accounts/profile/", .headers = {{"Authorization", authorization}}},
                           clock.now().wall)
                   .status == 200;
    }
    std::size_t asked() const { return transport.targets(renewals).size(); }

    tests::temporary_folder folder;
    tests::virtual_clock clock;
    tests::scripted_transport transport;
    tests::runner runner;
    tests::scoped_environment no_directory{"CREDENTIALS_DIRECTORY", {}};
    simulator::service exist{{.person = {.days = 2, .attributes = 5}}, clock.now().wall};
    config settings;
    std::vector<std::string> remarks;
};

TEST_F(HeldToken, IsRenewedWhenLessThanThirtyDaysAreLeftAndNotBefore) {
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

TEST_F(HeldToken, WhoseEndIsNotKnownIsRenewedOnlyWhenRefused) {
    auto pair = pair_ending_in({});
    pair.expires_at = {};
    put(folder / "token", pair);
    auto token = hold();
    header(token);
    EXPECT_EQ(asked(), 0U);
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
}

TEST_F(HeldToken, IsAskedToBeRenewedOnceAnHourWhileTheNetworkFailsAndGoesOn) {
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

TEST_F(HeldToken, IsAskedAgainAtOnceAfterAConnectionThatWasKeptTooLong) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, no_answer(net::make_error_code(net::error::stale_connection)));
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(header(token), "Bearer access-1");
}

TEST_F(HeldToken, WhoseRenewalIsRefusedTellsOnceAndGoesOnWhileItWorks) {
    auto pair = pair_ending_in(days{10});
    pair.refresh_token = "wrong";
    put(folder / "token", pair);
    auto token = hold();
    for (int hour = 0; hour < 5; ++hour) {
        EXPECT_TRUE(works(header(token)));
        clock.advance(hours{1});
    }
    EXPECT_EQ(asked(), 1U);
    EXPECT_THAT(remarks, ElementsAre(HasSubstr("ends on 2022-06-27T10:00:00Z; run `existd login --oauth2`")));
    EXPECT_EQ(on_disk().refresh_token, "wrong");
}

TEST_F(HeldToken, WhoseRenewalWasRefusedIsTriedAgainTheNextDayAndWhenItIsRefusedItself) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, status(403, "<html>"));
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(renew(token), renewal::none) << "it has just been refused";
    transport.next(renewals, status(403, "<html>"));
    clock.advance(hours{25});
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(asked(), 2U);
    clock.advance(hours{2});
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_EQ(header(token), "Bearer access-1");
}

TEST_F(HeldToken, BesideTheCopyThatCannotBeReadIsNotPassedOver) {
    put(folder / "exist.db.token", pair_ending_in(days{300}));
    put(folder / "token", pair_ending_in(days{5}));
    fs::permissions(folder / "exist.db.token", fs::perms::group_read, fs::perm_options::add);
    EXPECT_THROW(hold(), failure);
    EXPECT_EQ(asked(), 0U);
    fs::permissions(folder / "exist.db.token", fs::perms::group_read, fs::perm_options::remove);
    EXPECT_EQ(on_disk("exist.db.token").access_token, "simulated-access");
    EXPECT_NO_THROW(hold());
}

TEST_F(HeldToken, IsRehearsedBesideWhatLiesThere) {
    put(folder / "token", pair_ending_in(days{10}));
    auto token = hold();
    put(folder / "token", {"of-the-login", "r", clock.now().wall + days{5}, "c", "s"});
    transport.always(renewals, status(403));
    header(token);
    EXPECT_EQ(on_disk().access_token, "of-the-login");
}

TEST_F(HeldToken, SurvivesAnswersThatCannotBeUsed) {
    put(folder / "token", pair_ending_in(days{10}));
    for (const auto& answer :
         {status(500, "access-9"), status(429, "", "60"), status(302), status(200, ""), status(200, "access-9"),
          status(200, R"({"access_token": "access-\r\nX: y"})"), status(200, R"({"access_token": ["access-9"]})"),
          status(200, R"({"access_token": "a", "refresh_token": "refresh- 9"})")}) {
        transport.next(renewals, answer);
        auto token = hold();
        EXPECT_EQ(header(token), "Bearer simulated-access");
        EXPECT_THAT(remarks, Contains(HasSubstr("answered with status " + std::to_string(answer->status))));
        remarks.clear();
    }
    EXPECT_EQ(on_disk().access_token, "simulated-access");
}

TEST_F(HeldToken, KeepsTheRefreshTokenWhenTheAnswerNamesNone) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, status(200, R"({"access_token": "fresh", "expires_in": 31535999})"));
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

TEST_F(HeldToken, ThatIsRefusedGivesWayToANewerOneOnDiskBeforeAnyIsAskedFor) {
    put(folder / "token", pair_ending_in(days{300}));
    auto token = hold();
    header(token);
    put(folder / "token", renewed_elsewhere());
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_EQ(asked(), 0U);
    EXPECT_TRUE(works(header(token)));
}

TEST_F(HeldToken, ThatIsDueGivesWayToANewerOneOnDiskBeforeAnyIsAskedFor) {
    put(folder / "token", pair_ending_in(days{31}));
    auto token = hold();
    header(token);
    put(folder / "token", renewed_elsewhere());
    clock.advance(days{2});
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(asked(), 0U);
}

TEST_F(HeldToken, ThatIsRefusedAndCannotBeRenewedIsForAPersonToMend) {
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

TEST_F(HeldToken, ThatIsNoPairIsNeverRenewedButALoginIsTaken) {
    store_token(folder / "token", "simulated-access");
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer simulated-access");
    EXPECT_EQ(renew(token), renewal::none);
    EXPECT_EQ(asked(), 0U);
    put(folder / "token", renewed_elsewhere());
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
}

TEST_F(HeldToken, OfSystemdIsRenewedBesideTheCopyAndANewerLoginWins) {
    const auto credential = folder / "credentials/token";
    put(credential, pair_ending_in(days{10}));
    const auto given = on_disk("credentials/token");
    const tests::scoped_environment directory("CREDENTIALS_DIRECTORY", credential.parent_path().string());
    {
        auto token = hold();
        EXPECT_EQ(header(token), "Bearer access-1");
    }
    EXPECT_EQ(on_disk("credentials/token").access_token, given.access_token) << "systemd's is not ours to write";
    EXPECT_EQ(on_disk("exist.db.token").access_token, "access-1");
    EXPECT_FALSE(fs::exists(folder / "token"));
    {
        auto token = hold();
        EXPECT_EQ(header(token), "Bearer access-1") << "the old one wins at the next start";
    }
    EXPECT_EQ(asked(), 1U);
    put(credential, {"of-the-login", "r", clock.now().wall + days{366}, "c", "s"});
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer of-the-login");
}

TEST_F(HeldToken, OfACommandIsRenewedBesideTheCopy) {
    put(folder / "vault", pair_ending_in(days{10}));
    settings.account.token_command = "cat '" + (folder / "vault").string() + "'";
    for (int start = 0; start < 2; ++start) {
        auto token = hold();
        EXPECT_EQ(header(token), "Bearer access-1");
    }
    EXPECT_EQ(asked(), 1U);
    EXPECT_EQ(on_disk("exist.db.token").access_token, "access-1");
    EXPECT_FALSE(fs::exists(folder / "token"));
}

TEST_F(HeldToken, ThatCannotGoBackWhereItCameFromGoesBesideTheCopy) {
    put(folder / "token", pair_ending_in(days{10}));
    block("token");
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_EQ(on_disk("exist.db.token").access_token, "access-1");
    auto next = hold();
    EXPECT_EQ(header(next), "Bearer access-1");
}

TEST_F(HeldToken, ThatCouldNotBeKeptIsNotRenewed) {
    put(folder / "token", pair_ending_in(days{10}));
    block("token");
    block("exist.db.token");
    auto token = hold();
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(asked(), 0U);
    EXPECT_THAT(remarks, ElementsAre(HasSubstr("could not be kept: " + (folder / "token").string())));
    EXPECT_EQ(renew(token), renewal::later);
    EXPECT_EQ(asked(), 0U);
    unblock("token");
    clock.advance(hours{1});
    EXPECT_EQ(header(token), "Bearer access-1");
}

TEST_F(HeldToken, ThatCannotBeKeptAfterAllIsKeptAsSoonAsItCan) {
    put(folder / "token", pair_ending_in(days{10}));
    block_once_sent();
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_THAT(remarks, ElementsAre(HasSubstr("only in memory")));
    EXPECT_EQ(on_disk().access_token, "simulated-access");
    EXPECT_EQ(header(token), "Bearer access-1") << "the dead one on disk is taken";
    unblock("token");
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_EQ(on_disk().access_token, "access-1");
}

TEST_F(HeldToken, ThatIsOnlyInMemorySurvivesAReload) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, status(200, R"({"access_token": "fresh"})"));
    block_once_sent();
    auto token = hold();
    header(token);
    auto reloaded = hold();
    reloaded.take_over(token);
    EXPECT_EQ(header(reloaded), "Bearer fresh");
    unblock("token");
    EXPECT_EQ(header(reloaded), "Bearer fresh");
    EXPECT_EQ(on_disk().access_token, "fresh");
}

TEST_F(HeldToken, IsNotGivenUpForTheDeadOneOnDiskEvenIfItsEndIsNotKnown) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, status(200, R"({"access_token": "fresh"})"));
    block_once_sent();
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer fresh");
    EXPECT_EQ(header(token), "Bearer fresh");
}

TEST_F(HeldToken, ThatCouldNotBeKeptDoesNotReplaceALoginMadeMeanwhile) {
    put(folder / "token", pair_ending_in(days{10}));
    block_once_sent();
    auto token = hold();
    header(token);
    unblock("token");
    put(folder / "token", {"of-the-login", "r", clock.now().wall + days{366}, "c", "s"});
    EXPECT_EQ(header(token), "Bearer of-the-login");
    EXPECT_EQ(on_disk().access_token, "of-the-login");
}

TEST_F(HeldToken, LeavesALoginThatSeemsOlderOnDisk) {  // the clock was wrong when the first was got
    put(folder / "token", pair_ending_in(days{5000}));
    auto token = hold();
    header(token);
    const token_pair login = renewed_elsewhere();
    put(folder / "token", login);
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(on_disk().access_token, login.access_token) << "the next start has a dead pair";
}

TEST_F(HeldToken, KeepsTheAnswerToARenewalUnderWayWhenToldToStop) {
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
