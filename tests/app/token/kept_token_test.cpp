// Where a renewed pair is stored, and which of several stored pairs is used.
#include "tests/app/token/held_token_fixture.hpp"

namespace existd::app {
namespace {

using testing::ElementsAre;

using KeptToken = HeldTokenTest;

TEST_F(KeptToken, BesideTheCopyMustBeReadable) {
    put(folder / "exist.db.token", pair_ending_in(days{300}));
    put(folder / "token", pair_ending_in(days{5}));
    fs::permissions(folder / "exist.db.token", fs::perms::group_read, fs::perm_options::add);
    EXPECT_THROW(hold(), failure);
    EXPECT_EQ(asked(), 0U);
    fs::permissions(folder / "exist.db.token", fs::perms::group_read, fs::perm_options::remove);
    EXPECT_EQ(on_disk("exist.db.token").access_token, "simulated-access");
    EXPECT_NO_THROW(hold());
}

TEST_F(KeptToken, IsRehearsedWithoutChangingTheFile) {
    put(folder / "token", pair_ending_in(days{10}));
    auto token = hold();
    put(folder / "token", {"of-the-login", "r", clock.now().wall + days{5}, "c", "s"});
    transport.always(renewals, status(403));
    header(token);
    EXPECT_EQ(on_disk().access_token, "of-the-login");
}

TEST_F(KeptToken, OfSystemdIsRenewedBesideTheCopyAndANewerLoginWins) {
    const auto credential = folder / "credentials/token";
    put(credential, pair_ending_in(days{10}));
    const auto given = on_disk("credentials/token");
    const tests::scoped_environment directory("CREDENTIALS_DIRECTORY", credential.parent_path().string());
    {
        auto token = hold();
        EXPECT_EQ(header(token), "Bearer access-1");
    }
    EXPECT_EQ(on_disk("credentials/token").access_token, given.access_token) << "systemd's file must not be written";
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

TEST_F(KeptToken, OfACommandIsRenewedBesideTheCopy) {
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

TEST_F(KeptToken, GoesBesideTheCopyIfItsFileCannotBeWritten) {
    put(folder / "token", pair_ending_in(days{10}));
    block("token");
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_EQ(on_disk("exist.db.token").access_token, "access-1");
    auto next = hold();
    EXPECT_EQ(header(next), "Bearer access-1");
}

TEST_F(KeptToken, IsNotRenewedIfItCouldNotBeStored) {
    put(folder / "token", pair_ending_in(days{10}));
    block("token");
    block("exist.db.token");
    auto token = hold();
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(asked(), 0U);
    EXPECT_THAT(remarks, ElementsAre(HasSubstr("could not be stored: " + (folder / "token").string())));
    EXPECT_EQ(renew(token), renewal::later);
    EXPECT_EQ(asked(), 0U);
    unblock("token");
    clock.advance(hours{1});
    EXPECT_EQ(header(token), "Bearer access-1");
}

TEST_F(KeptToken, IsStoredAsSoonAsPossible) {
    put(folder / "token", pair_ending_in(days{10}));
    block_once_sent();
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_THAT(remarks, ElementsAre(HasSubstr("only in memory")));
    EXPECT_EQ(on_disk().access_token, "simulated-access");
    EXPECT_EQ(header(token), "Bearer access-1") << "the invalid one on disk was used";
    unblock("token");
    EXPECT_EQ(header(token), "Bearer access-1");
    EXPECT_EQ(on_disk().access_token, "access-1");
}

TEST_F(KeptToken, InMemorySurvivesAReload) {
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

TEST_F(KeptToken, IsNotReplacedByTheInvalidOneOnDisk) {
    put(folder / "token", pair_ending_in(days{10}));
    transport.next(renewals, status(200, R"({"access_token": "fresh"})"));
    block_once_sent();
    auto token = hold();
    EXPECT_EQ(header(token), "Bearer fresh");
    EXPECT_EQ(header(token), "Bearer fresh");
}

TEST_F(KeptToken, InMemoryDoesNotReplaceALaterLogin) {
    put(folder / "token", pair_ending_in(days{10}));
    block_once_sent();
    auto token = hold();
    header(token);
    unblock("token");
    put(folder / "token", {"of-the-login", "r", clock.now().wall + days{366}, "c", "s"});
    EXPECT_EQ(header(token), "Bearer of-the-login");
    EXPECT_EQ(on_disk().access_token, "of-the-login");
}

TEST_F(KeptToken, LeavesALoginThatSeemsOlderOnDisk) {  // the clock was wrong when the first was got
    put(folder / "token", pair_ending_in(days{5000}));
    auto token = hold();
    header(token);
    const token_pair login = renewed_elsewhere();
    put(folder / "token", login);
    EXPECT_EQ(renew(token), renewal::found);
    EXPECT_TRUE(works(header(token)));
    EXPECT_EQ(on_disk().access_token, login.access_token) << "the next start would use an invalid pair";
}

}  // namespace
}  // namespace existd::app
