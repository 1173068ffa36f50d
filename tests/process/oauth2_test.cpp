// OAuth2 with the real programs; the test plays the browser.
#include <fstream>
#include <regex>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

class Oauth2 : public World {
  protected:
    /// Writes a pair as login does.
    void give_pair(const std::string& expires_at, const std::string& refresh = "simulated-refresh") {
        std::ofstream(token_file()) << "access_token = \"simulated-access\"\nrefresh_token = \"" << refresh
                                    << "\"\nexpires_at = \"" << expires_at
                                    << "\"\nclient_id = \"demo-client\"\nclient_secret = \"demo-secret\"\n";
        ::chmod(token_file().c_str(), 0600);
    }
    /// Makes the token come from a command that never ends.
    void tell_by_hanging_command() const {
        std::string config = contents(config_file());
        config.replace(config.find("[api]\n"), 0,
                       "token_command = \"echo $$ >" + (home_ / "child").string() + "; sleep 1000\"\n");
        std::ofstream(config_file()) << config;
    }
    pid_t child_of(program& asking) const {
        while (asking.running() && !contents(home_ / "child").ends_with('\n')) ::usleep(10'000);
        return std::stoi(contents(home_ / "child"));
    }
    void SetUp() override {
        start({"--days", "20", "--attributes", "20", "--throttle", "100000"});
        std::string config = contents(config_file());
        config.replace(config.find("[account]\n"), 10, "[account]\nauth = \"oauth2\"\n");
        std::ofstream(config_file()) << config;
    }
};

TEST_F(Oauth2, APairThatExpiresSoonIsRenewedAndStored) {
    give_pair("2026-01-01T00:00:00Z");
    const auto end = existd({"sync"});
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(account_->stat("/oauth2/access_token"), 1);
    EXPECT_NE(contents(token_file()).find("access-1"), std::string::npos) << "the new pair is not on disk";
    EXPECT_EQ(existd({"check", "--online"}).status, 0);
}

TEST_F(Oauth2, ARefusedPairIsRenewedOnceAndTheSyncContinues) {
    give_pair("2099-01-01T00:00:00Z");
    account_->control("POST", "revoke", "{\"access\": true}");
    const auto end = existd({"sync"});
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(account_->stat("/oauth2/access_token"), 1);
}

/// Checks that these lines of a trace come in this order. Returns the first that is missing.
std::string first_missing(const std::string& trace, const std::vector<std::string>& in_order) {
    std::istringstream lines(trace);
    std::string line;
    for (const auto& wanted : in_order) {
        const std::regex pattern(wanted);
        do
            if (!std::getline(lines, line)) return wanted;
        while (!std::regex_search(line, pattern));
    }
    return "";
}

TEST_F(Oauth2, ARenewedPairIsOnDiskBeforeTheNextRequest) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root may trace a program that holds secrets";
    give_pair("2026-01-01T00:00:00Z");
    const auto end =
        traced({"-y", "-s", "400", "-e", "trace=write,fsync,rename,renameat,renameat2,sendto,sendmsg,writev"});
    ASSERT_EQ(end.status, 0) << end.err;
    const std::string all = contents(trace_);
    const auto begin = all.find("POST /oauth2/access_token"), next = all.find("GET /api/2/");
    ASSERT_TRUE(begin < next && next != std::string::npos) << all.substr(0, 4000);
    const std::string file = token_file().string(), folder = token_file().parent_path().string();
    const std::string unfinished = folder + "/\\.[^>\"]*\\.unfinished-exist-[a-zA-Z0-9]{6}";
    const std::vector<std::string> durable{"write\\([0-9]+<" + unfinished + ">, \"access_token = .{1,2}access-1",
                                           "fsync\\([0-9]+<" + unfinished + ">\\) += 0",
                                           "rename.*\"" + unfinished + "\", .*\"" + file + "\".* = 0",
                                           "fsync\\([0-9]+<" + folder + ">\\) += 0"};
    const auto between = all.substr(begin, next - begin);
    EXPECT_EQ(first_missing(between, durable), "") << between;
}

TEST_F(Oauth2, APairThatCannotBeRenewedEndsTheSync) {
    give_pair("2099-01-01T00:00:00Z", "wrong");
    account_->control("POST", "revoke", "{}");
    const auto end = existd({"sync"});
    EXPECT_EQ(end.status, 77);
    EXPECT_NE(end.err.find("run `existd login`"), std::string::npos) << end.err;
    EXPECT_NE(contents(token_file()).find("wrong"), std::string::npos) << "the old pair is gone";
}

TEST_F(Oauth2, LoginExchangesThePastedCodeForAWorkingPair) {
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

TEST_F(Oauth2, AHangingTokenCommandDoesNotBlockTheEndOfASync) {
    tell_by_hanging_command();
    program sync(existd_binary(), {"sync"}, home_);
    const pid_t child = child_of(sync);
    sync.signal(SIGTERM);
    const auto end = sync.wait();
    EXPECT_EQ(end.status, 1) << end.err;
    EXPECT_NE(end.err.find("interrupted"), std::string::npos) << end.err;
    EXPECT_NE(::kill(child, 0), 0) << "the command outlives us";
}

TEST_F(Oauth2, AHangingTokenCommandEndsWithAnInterruptedCheck) {
    tell_by_hanging_command();
    program check(existd_binary(), {"check", "--online"}, home_);
    const pid_t child = child_of(check);
    check.signal(SIGINT);
    const auto end = check.wait();
    EXPECT_EQ(end.status, 1) << end.err;
    EXPECT_EQ(end.err, "existd: interrupted\n");
    EXPECT_NE(::kill(child, 0), 0) << "the command outlives us";
}

TEST_F(Oauth2, CheckAdvisesASyncForARefusedPair) {
    give_pair("2099-01-01T00:00:00Z");
    account_->control("POST", "revoke", "{\"access\": true}");
    const auto end = existd({"check", "--online"});
    EXPECT_EQ(end.status, 77);
    EXPECT_EQ(end.err, "existd: the service refuses the token; run `existd sync`, which tries to renew it\n");
    EXPECT_EQ(account_->stat("/oauth2/access_token"), 0) << "check changes nothing";
    EXPECT_EQ(existd({"sync"}).status, 0);
    EXPECT_EQ(existd({"check", "--online"}).status, 0);
}

TEST_F(Oauth2, LoginSpendsNoCodeIfThePairCouldNotBeStored) {
    std::filesystem::remove(token_file());
    std::filesystem::create_symlink(folder_.at_the_limit() / "t", token_file());
    const auto end = existd({"login", "--oauth2"}, "demo-client\ndemo-secret\nhttps://localhost/back\n");
    EXPECT_TRUE(refused(end, "existd", 1, {token_file().string()}));
    EXPECT_EQ(end.out.find("http"), std::string::npos) << "the user was sent to the browser for nothing";
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
