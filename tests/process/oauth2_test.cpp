// OAuth2 with the real programs; the test plays the browser.
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

class Oauth2 : public World {
  protected:
    /// A pair as login writes it.
    void give_pair(const std::string& expires_at, const std::string& refresh = "simulated-refresh") {
        std::ofstream(token_file()) << "access_token = \"simulated-access\"\nrefresh_token = \"" << refresh
                                    << "\"\nexpires_at = \"" << expires_at
                                    << "\"\nclient_id = \"demo-client\"\nclient_secret = \"demo-secret\"\n";
        ::chmod(token_file().c_str(), 0600);
    }
    void SetUp() override {
        start({"--days", "20", "--attributes", "20", "--throttle", "100000"});
        std::string config = contents(config_file());
        config.replace(config.find("[account]\n"), 10, "[account]\nauth = \"oauth2\"\n");
        std::ofstream(config_file()) << config;
    }
};

TEST_F(Oauth2, APairThatEndsSoonIsRenewedAndKept) {
    give_pair("2026-01-01T00:00:00Z");
    const auto end = existd({"sync"});
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(account_->stat("/oauth2/access_token"), 1);
    EXPECT_NE(contents(token_file()).find("access-1"), std::string::npos) << "the new pair is not on disk";
    EXPECT_EQ(existd({"check", "--online"}).status, 0);
}

TEST_F(Oauth2, ARefusedPairIsRenewedOnceAndTheSyncGoesOn) {
    give_pair("2099-01-01T00:00:00Z");
    account_->control("POST", "revoke", "{\"access\": true}");
    const auto end = existd({"sync"});
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(account_->stat("/oauth2/access_token"), 1);
}

TEST_F(Oauth2, APairThatCannotBeRenewedEndsTheSync) {
    give_pair("2099-01-01T00:00:00Z", "wrong");
    account_->control("POST", "revoke", "{}");
    const auto end = existd({"sync"});
    EXPECT_EQ(end.status, 77);
    EXPECT_NE(end.err.find("run `existd login`"), std::string::npos) << end.err;
    EXPECT_NE(contents(token_file()).find("wrong"), std::string::npos) << "the old pair is gone";
}

TEST_F(Oauth2, LoginTradesThePastedCodeForAPairThatSyncs) {
    std::filesystem::remove(token_file());
    const auto pipe = (home_ / "pasted").string();
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    program login("/bin/sh", {"-c", "exec '" + existd_binary().string() + "' login --oauth2 <'" + pipe + "'"}, home_);
    std::ofstream paste(pipe);
    paste << "demo-client\ndemo-secret\nhttps://app.example/\n" << std::flush;
    while (login.running() && login.out().find("&state=") == std::string::npos) ::usleep(10'000);
    const std::string out = login.out(), state = out.substr(out.find("&state=") + 7, 32);
    const auto target = out.substr(out.find("/oauth2/authorize"));
    EXPECT_EQ(account_->visit(target.substr(0, target.find('\n'))), 302);
    paste << "https://app.example/?code=code-1&state=" << state << '\n' << std::flush;
    paste.close();
    const auto end = login.wait();
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(end.out.find("demo-secret"), std::string::npos);
    EXPECT_EQ(existd({"sync"}).status, 0);
    EXPECT_GT(account_->stat("/api/2/attributes/owned/"), 0);
}

TEST_F(Oauth2, ATokenCommandThatHangsDoesNotKeepASyncFromEnding) {
    std::string config = contents(config_file());
    config.replace(config.find("[api]\n"), 0,
                   "token_command = \"echo $$ >" + (home_ / "child").string() + "; sleep 1000\"\n");
    std::ofstream(config_file()) << config;
    program sync(existd_binary(), {"sync"}, home_);
    while (sync.running() && contents(home_ / "child").empty()) ::usleep(10'000);
    const pid_t child = std::stoi(contents(home_ / "child"));
    sync.signal(SIGTERM);
    const auto end = sync.wait();
    EXPECT_EQ(end.status, 1) << end.err;
    EXPECT_NE(end.err.find("interrupted"), std::string::npos) << end.err;
    EXPECT_NE(::kill(child, 0), 0) << "the command outlives us";
}

TEST_F(Oauth2, LoginWithTheWrongStateStoresNothing) {
    std::filesystem::remove(token_file());
    const auto end = existd({"login", "--oauth2"},
                            "demo-client\ndemo-secret\nhttps://app.example/\nhttps://app.example/?code=x&state=1\n");
    EXPECT_EQ(end.status, 77) << end.err;
    EXPECT_NE(end.err.find("its state"), std::string::npos) << end.err;
    EXPECT_FALSE(std::filesystem::exists(token_file()));
}

}  // namespace
}  // namespace existd::tests
