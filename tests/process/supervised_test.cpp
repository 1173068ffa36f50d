// What `existd run` tells systemd. The test plays systemd and reads at once, because a socket buffers only ten
// messages.
#include <SQLiteCpp/Database.h>

#include "tests/process/notify_socket.hpp"
#include "tests/process/world.hpp"
#include "tests/support/scoped_environment.hpp"

namespace existd::tests {
namespace {

class Supervised : public World {
  protected:
    void SetUp() override {
        start({"--days", "40", "--attributes", "30", "--throttle", "100000"});
        configure({.timeout = "60s", .more = "[schedule]\ninterval = \"36s\"\n"});
    }
    notify_socket systemd_{home_ / "notify"};
    scoped_environment notify_{"NOTIFY_SOCKET", (home_ / "notify").string()};
    scoped_environment watchdog_{"WATCHDOG_USEC", "200000"};
};

TEST_F(Supervised, ReportsItsStates) {
    program service(existd_binary(), {"run"}, home_);
    EXPECT_EQ(systemd_.next(), "READY=1");
    EXPECT_EQ(systemd_.next_that_starts("STATUS=syncing"), "STATUS=syncing");
    const std::string during = systemd_.next_that_starts("STATUS=syncing: ");
    EXPECT_NE(during.find("requests so far"), std::string::npos) << during;
    std::string after = during;
    while (after.starts_with("STATUS=syncing")) after = systemd_.next_that_starts("STATUS=");
    EXPECT_NE(after, "") << "it does not report how it ended";
    service.signal(SIGTERM);
    EXPECT_EQ(systemd_.next_that_starts("STOPPING=1"), "STOPPING=1");
    EXPECT_EQ(service.wait().status, 0);
    EXPECT_EQ(systemd_.next(0), "");
}

TEST_F(Supervised, StartsAndStopsWhileAnotherProgramHoldsTheCopy) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    SQLite::Database other(copy_.string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    program service(existd_binary(), {"run"}, home_);
    EXPECT_EQ(systemd_.next(), "READY=1") << "systemd would keep killing it";
    EXPECT_NE(systemd_.next_that_starts("STATUS=the copy cannot be written"), "");
    const auto begun = std::chrono::steady_clock::now();
    service.signal(SIGTERM);
    EXPECT_EQ(service.wait().status, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{2});
}

TEST_F(Supervised, SendsNoMessageMadeFromAnAccountName) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    start({"--days", "1", "--attributes", "1", "--username", "eve\x1b]0;owned\a\nMAINPID=1\nSTATUS=all is well"});
    configure({.more = "[schedule]\ninterval = \"36s\"\n"});
    const finished check = existd({"check", "--online"});
    EXPECT_NE(check.out.find("account eve?]0;owned??MAINPID=1?STATUS=all is well\n"), std::string::npos) << check.out;

    SQLite::Database(copy_, SQLite::OPEN_READWRITE).exec("UPDATE copy_state SET token_checksum = NULL");
    program service(existd_binary(), {"run"}, home_);
    const finished end = service.wait();
    std::string said;
    for (std::string next; next = systemd_.next(0), !next.empty();)
        if (next.starts_with("STATUS=")) said = next;
    EXPECT_TRUE(said.starts_with("STATUS=the token belongs to the account eve")) << said;
    EXPECT_EQ(said.find_first_of("\n\x1b"), std::string::npos) << said;
    EXPECT_EQ(end.status, 77);
    EXPECT_EQ(end.err.find("\nMAINPID"), std::string::npos) << end.err;
    EXPECT_EQ(end.err.find('\x1b'), std::string::npos) << end.err;
}

TEST_F(Supervised, ReportsAReload) {
    program service(existd_binary(), {"run"}, home_);
    EXPECT_EQ(systemd_.next_that_starts("READY=1"), "READY=1");
    for (const char* config : {"# as before\n", "[broken"}) {  // it continues in both cases
        configure({.more = config});
        service.signal(SIGHUP);
        const std::string reloading = systemd_.next_that_starts("RELOADING=1");
        EXPECT_NE(reloading.find("\nMONOTONIC_USEC="), std::string::npos) << reloading;
        EXPECT_EQ(systemd_.next_that_starts("READY=1"), "READY=1");
    }
}

TEST_F(Supervised, FeedsTheWatchdogWhileItRests) {
    configure({.more = "[schedule]\ninterval = \"100000d\"\n"});
    program service(existd_binary(), {"run"}, home_);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(systemd_.next_that_starts("WATCHDOG=1"), "WATCHDOG=1");
}

// A timer would feed the watchdog of a service that makes no progress: here the loop runs, but nothing comes of it.
TEST_F(Supervised, DoesNotFeedTheWatchdogWhileARequestGetsNoAnswer) {
    account_->set_faults({"stall:seconds=60"});
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return account_->stat("requests") == 1; });
    for (std::string message; message = systemd_.next(0), !message.empty();) {
    }
    EXPECT_EQ(systemd_.next(1500), "") << "of 15 heartbeats";
    EXPECT_TRUE(service.running());
}

TEST_F(Supervised, ReportsThatTheTokenIsRefused) {
    give_token("of-somebody-else");
    program service(existd_binary(), {"run"}, home_);
    EXPECT_EQ(systemd_.next_that_starts("STOPPING=1"), "STOPPING=1");
    EXPECT_EQ(service.wait().status, 77);
}

}  // namespace
}  // namespace existd::tests
