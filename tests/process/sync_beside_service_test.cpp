// `existd sync` while the service runs, or another sync.

#include <SQLiteCpp/Database.h>

#include "tests/process/refusal.hpp"
#include "tests/process/service_world.hpp"

namespace existd::tests {
namespace {

using SyncBeside = ServiceWorld;

TEST_F(SyncBeside, AServiceIsDoneByItAndReported) {
    configure({.more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    const finished first = existd({"sync"});
    EXPECT_EQ(first.status, 0) << first.err;
    const long asked = account_->stat("requests");
    EXPECT_EQ(first.out, "Up to date: " + std::to_string(asked) + " requests, by the service.\n");
    EXPECT_EQ(first.err, "");
    expect_exact();

    EXPECT_EQ(existd({"sync"}).out, "Nothing is due: the service synced less than 15 minutes ago.\n");
    EXPECT_EQ(account_->stat("requests"), asked);
    const finished full = existd({"sync", "--full"});
    EXPECT_EQ(full.out,
              "Up to date: " + std::to_string(account_->stat("requests") - asked) + " requests, by the service.\n");
    EXPECT_EQ(full.status, 0) << full.err;
    EXPECT_GE(account_->stat("requests") - asked, asked / 2);
    EXPECT_EQ(outcomes(), (std::vector<std::string>{"done", "done", "done"}));
    EXPECT_TRUE(service.running());
}

TEST_F(SyncBeside, AServiceReportsWhatWentWrong) {
    configure({.requests_per_hour = 5, .reserve = 0, .more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    EXPECT_TRUE(
        refused(existd({"sync"}), "existd", 2, {"the budget of this hour is spent; the service continues in "}));
    EXPECT_EQ(account_->stat("requests"), 5);
}

TEST_F(SyncBeside, AServiceReportsMissingPartsToo) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    configure({.more = not_before_it_is_told});
    SQLite::Database(copy_, SQLite::OPEN_READWRITE, 1000)
        .exec("UPDATE attributes SET complete = 0, proven_at = strftime('%Y-%m-%dT%H:%M:%SZ') WHERE position = 0");
    const std::vector<std::string> missing{"the copy is not complete; see `exist status`"};
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 2, missing));
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 2, missing));
}

TEST_F(SyncBeside, AServiceFollowsItUntilHistoryIsComplete) {
    configure({.requests_per_hour = 5, .reserve = 0, .more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    program sync(existd_binary(), {"sync", "--wait"}, home_);
    wait_until([&] { return last_outcome() == "out_of_budget"; });
    service.signal(SIGUSR1);
    wait_until([&] { return outcomes().size() == 2 && last_outcome() == "out_of_budget"; });
    EXPECT_TRUE(sync.running());
    configure({.more = not_before_it_is_told});
    service.signal(SIGHUP);
    service.signal(SIGUSR1);
    const finished end = sync.wait();
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_TRUE(end.out.starts_with("Up to date: ")) << end.out;
    expect_exact();
}

TEST_F(SyncBeside, AServiceTakesOverWhenThatDies) {
    account_->set_faults({"stall:seconds=60"});
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return account_->stat("requests") == 1; });
    account_->set_faults({});
    service.signal(SIGSTOP);  // so that the test can see that it was asked
    program sync(existd_binary(), {"sync"}, home_);
    const auto file = "/proc/" + std::to_string(service.pid()) + "/status";
    const std::string asked = "ShdPnd:\t0000000000000200\n";
    wait_until([&] { return contents(file).find(asked) != std::string::npos; });
    service.signal(SIGKILL);
    service.wait();
    const finished end = sync.wait();
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(lines_of(end.out).size(), 1U) << end.out;
    EXPECT_EQ(end.out.find("by the service"), std::string::npos) << end.out;
    expect_exact();
}

TEST_F(SyncBeside, ASyncIsRefused) {
    account_->set_faults({"stall:seconds=60"});
    program first(existd_binary(), {"sync"}, home_);
    wait_until([&] { return account_->stat("requests") == 1; });
    const std::string holder = "process " + std::to_string(first.pid());
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 1, {holder}));
    EXPECT_TRUE(refused(existd({"sync", "--full"}), "existd", 1, {holder}));
    EXPECT_TRUE(refused(existd({"run"}), "existd", 1, {holder}));
    EXPECT_TRUE(first.running()) << "SIGUSR1 would have ended it";
    EXPECT_EQ(account_->stat("requests"), 1);
}

}  // namespace
}  // namespace existd::tests
