// `existd login` with name and password: the token ends up where it belongs and nowhere else.
#include <sys/stat.h>

#include "tests/process/refusal.hpp"
#include "tests/process/watched_world.hpp"

namespace existd::tests {
namespace {

class Login : public WatchedWorld {
  protected:
    void SetUp() override {
        start({"--days", "20", "--attributes", "20", "--token", fresh_token, "--username", "somebody", "--password",
               password});
        std::filesystem::remove(token_file());
        remember();
    }
    int mode_of_token() const {
        struct stat status {};
        return ::stat(token_file().c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 07777) : 0;
    }
    void expect_nothing_shown(const finished& end) const {
        for (const std::string& secret : {fresh_token, password, std::string("wrong-secret")})
            EXPECT_EQ((end.out + end.err).find(secret), std::string::npos);
    }

    const std::string fresh_token = "canary-3f9c27", password = "p&ss=w%rd+\xc3\xa9 canary";
};

TEST_F(Login, StoresATokenThatOnlyItsOwnerMayRead) {
    const finished end = existd({"login"}, "somebody\n" + password + "\n");
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(end.err, "");
    EXPECT_NE(end.out.find("`existd sync`"), std::string::npos) << end.out;
    EXPECT_EQ(contents(token_file()), fresh_token + "\n");
    EXPECT_EQ(mode_of_token(), 0600);
    expect_nothing_shown(end);
    give_token(fresh_token);  // from here on it must be nowhere else
    EXPECT_EQ(existd({"sync"}).status, 0);
}

TEST_F(Login, RefusedKeepsTheOldToken) {
    give_token("old-token");
    remember();
    const finished end = existd({"login"}, "somebody\nwrong-secret\n");
    EXPECT_TRUE(refused(end, "existd", 77, {"username and password"}));
    expect_nothing_shown(end);
    expect_untouched();
}

TEST_F(Login, WithoutAPasswordAsksNothing) {
    for (const char* input : {"", "somebody\n", "somebody\n\n", "\nsecret\n"})
        EXPECT_TRUE(refused(existd({"login"}, input), "existd", 64, {"two lines of standard input"}));
    EXPECT_EQ(account_->stat("requests"), 0);
    expect_untouched();
}

TEST_F(Login, FallsBackToTheOlderAddress) {
    start({"--days", "20", "--attributes", "20", "--token", fresh_token, "--login-v1"});
    std::filesystem::remove(token_file());
    EXPECT_EQ(existd({"login"}, "demo\ndemo\n").status, 0);
    EXPECT_EQ(contents(token_file()), fresh_token + "\n");
    EXPECT_EQ(account_->stat("/api/1/auth/simple-token/"), 1);
}

TEST_F(Login, WithoutAHostKeepsTheOldToken) {
    give_token("old-token");
    config_with({.base_url = "http://127.0.0.1:1/api/2/"});
    EXPECT_TRUE(refused(existd({"login"}, "somebody\n" + password + "\n"), "existd", 69, {"127.0.0.1"}));
    expect_untouched();
}

TEST_F(Login, WithAnInvalidTokenStoresNothing) {
    for (const char* fault : {"html", "junk:as=garbage", "junk:as=empty", "redirect:code=302", "status:code=503"}) {
        account_->set_faults({fault});
        EXPECT_TRUE(refused(existd({"login"}, "somebody\n" + password + "\n"), "existd", 69, {})) << fault;
        expect_untouched();
    }
}

}  // namespace
}  // namespace existd::tests
