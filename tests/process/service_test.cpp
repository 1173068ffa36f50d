// `existd run` stops at once, takes orders, and shares the copy with `existd sync`.
#include <algorithm>
#include <chrono>
#include <fstream>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"
#include "tests/support/scoped_environment.hpp"

namespace existd::tests {
namespace {

using namespace std::chrono;

std::string every(const std::string& interval) {
    return "[schedule]\ninterval = \"" + interval + "\"\n";
}

/// The first sync comes at a random time within interval/360: at once, or not while we look.
const std::string at_once = every("36s"), not_before_it_is_told = every("100000d");

class Service : public World {
  protected:
    void SetUp() override {
        start({"--days", "40", "--attributes", "30", "--throttle", "100000"});
        configure({.timeout = "60s", .more = at_once});
    }

    /// Returns how the recorded runs ended, oldest first; "" for one under way.
    std::vector<std::string> outcomes() const {
        if (!std::filesystem::exists(copy_)) return {};
        SQLite::Database db(copy_.string(), SQLite::OPEN_READONLY, 1000);
        if (!db.tableExists("sync_runs")) return {};
        SQLite::Statement runs(db, "SELECT ifnull(outcome, '') FROM sync_runs ORDER BY id");
        std::vector<std::string> found;
        while (runs.executeStep()) found.push_back(runs.getColumn(0).getString());
        return found;
    }
    std::string last_outcome() const {
        const auto all = outcomes();
        return all.empty() ? "none" : all.back();
    }
    void wait_for_word(const program& of, const std::string& word) const {
        wait_until([&] { return of.err().find(word) != std::string::npos; });
    }

    void expect_a_quick_end(program& service) const {
        const auto begun = steady_clock::now();
        service.signal(SIGTERM);
        wait_until([&] { return !service.running(); });
        EXPECT_LT(steady_clock::now() - begun, seconds{2});
        service.signal(SIGKILL);
        const finished end = service.wait();
        EXPECT_EQ(end.status, 0) << end.err;
    }
    void expect_cut_short_and_unblamed(program& service) const {
        expect_a_quick_end(service);
        EXPECT_EQ(outcomes(), std::vector<std::string>{"interrupted"});
        account_->set_faults({});
        const finished next = existd({"sync"});
        EXPECT_EQ(next.status, 0) << next.err;
        expect_exact();
    }
};

TEST_F(Service, StopsAtOnceBetweenSyncs) {
    program service(existd_binary(), {"run"}, home_);
    wait_for_word(service, "synced");
    expect_a_quick_end(service);
    EXPECT_EQ(outcomes(), std::vector<std::string>{"done"});
    expect_exact();
}

TEST_F(Service, StopsAtOnceBeforeItsFirstSync) {
    configure({.more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    expect_a_quick_end(service);
    EXPECT_EQ(account_->stat("requests"), 0);
}

TEST_F(Service, StopsAtOnceMidRequest) {
    account_->set_faults({"stall:seconds=60"});
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return account_->stat("requests") == 1; });
    expect_cut_short_and_unblamed(service);
}

TEST_F(Service, StopsAtOnceWhileItWaitsToTryAgain) {
    account_->set_faults({"status:code=503"});
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return lines_of(service.err()).size() >= 3; });
    expect_cut_short_and_unblamed(service);
}

TEST_F(Service, StopsAtOnceWhileATokenCommandHangs) {
    std::string config = contents(config_file());
    config.replace(config.find("[api]\n"), 0,
                   "token_command = \"echo $$ >" + (home_ / "child").string() + "; sleep 1000\"\n");
    std::ofstream(config_file()) << config;
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return contents(home_ / "child").ends_with('\n'); });
    expect_a_quick_end(service);
    EXPECT_EQ(outcomes(), std::vector<std::string>{"interrupted"});
    EXPECT_NE(::kill(std::stoi(contents(home_ / "child")), 0), 0) << "the command outlives us";
}

TEST_F(Service, LogsOneLineForEachSync) {
    configure({.more = every("1s")});
    const scoped_environment journal("JOURNAL_STREAM", "1:1");  // another process's journal
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return outcomes().size() >= 3; });
    expect_a_quick_end(service);
    const auto lines = lines_of(service.err());
    for (const auto& line : lines) EXPECT_TRUE(line.starts_with("existd: synced: ")) << line;
    const auto all = outcomes();
    EXPECT_EQ(static_cast<std::ptrdiff_t>(lines.size()), std::count(all.begin(), all.end(), "done"));
    EXPECT_EQ(service.out(), "");
}

TEST_F(Service, ReadsAChangedConfigOnSighup) {
    configure({.base_url = "http://127.0.0.1:1/api/2/", .more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    configure({.more = at_once + "[log]\nlevel = \"debug\"\n"});
    service.signal(SIGHUP);
    wait_for_word(service, "existd: synced");
    expect_a_quick_end(service);
    EXPECT_NE(service.err().find("existd: config reloaded\n"), std::string::npos) << service.err();
    EXPECT_NE(service.err().find(", page 1: "), std::string::npos) << "of level debug:\n" << service.err();
    expect_exact();
}

TEST_F(Service, FinishesTheSyncBeforeItUsesAChangedConfig) {
    account_->set_faults({"stall:seconds=1,next=1"});
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return account_->stat("requests") == 1; });
    configure({.more = not_before_it_is_told});
    service.signal(SIGHUP);
    wait_for_word(service, "synced");
    EXPECT_EQ(outcomes(), std::vector<std::string>{"done"});
    expect_exact();
}

TEST_F(Service, SyncsOnceIfAskedDuringAReload) {
    configure({.more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    service.signal(SIGSTOP);  // so that both signals are there when it looks
    service.signal(SIGHUP);
    service.signal(SIGUSR1);
    service.signal(SIGCONT);
    wait_for_word(service, "synced");
    expect_a_quick_end(service);
    EXPECT_EQ(outcomes(), std::vector<std::string>{"done"});
}

TEST_F(Service, KeepsTheOldConfigIfTheNewOneCannotBeUsed) {
    configure({.more = not_before_it_is_told});
    const std::string good = contents(config_file());
    const auto with = [&](const std::string& old, const std::string& fresh) {
        std::string changed = good;
        return changed.replace(changed.find(old), old.size(), fresh);
    };
    const std::vector<std::pair<std::string, std::string>> unusable{
        {with("[cache]", "[cashe]"), "unknown section [cashe]"},
        {with("[budget]", "[budget"), "config.toml:"},
        {with(copy_.string(), (home_ / "other.db").string()), "cache.path changed; restart the service to use it"},
        {with(token_file().string(), (home_ / "none").string()), (home_ / "none").string()}};
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    std::size_t said = 0;
    for (const auto& [config, why] : unusable) {
        std::ofstream(config_file()) << config;
        service.signal(SIGHUP);
        ++said;
        wait_until([&] { return lines_of(service.err()).size() >= said; });
        const std::string line = lines_of(service.err()).back();
        EXPECT_TRUE(line.starts_with("existd: keeping the old config: ")) << line;
        EXPECT_NE(line.find(why), std::string::npos) << line;
    }
    service.signal(SIGUSR1);
    wait_for_word(service, "synced");
    EXPECT_EQ(lines_of(service.err()).size(), said + 1) << service.err();
    expect_exact();
    EXPECT_FALSE(std::filesystem::exists(home_ / "other.db"));
}

TEST_F(Service, SyncsWhenTold) {
    configure({.more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    EXPECT_EQ(account_->stat("requests"), 0);
    service.signal(SIGUSR1);
    wait_for_word(service, "synced");
    expect_exact();
}

TEST_F(Service, ReadsEverythingAgainWhenTold) {
    configure({.more = not_before_it_is_told});
    ASSERT_EQ(existd({"sync"}).status, 0);
    SQLite::Database db(copy_.string());
    SQLite::Statement oldest(db,
                             "SELECT name, date FROM attribute_values JOIN attributes ON id = attribute_id WHERE "
                             "typeof(value) = 'integer' ORDER BY date LIMIT 1");
    ASSERT_TRUE(oldest.executeStep());
    account_->control("POST", "edit",
                      R"({"attribute": ")" + oldest.getColumn(0).getString() + R"(", "date": ")" +
                          oldest.getColumn(1).getString() + R"(", "value": 1})");
    oldest.reset();
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    service.signal(SIGUSR1);
    wait_for_word(service, "synced: 0 requests");
    service.signal(SIGUSR2);
    wait_until([&] { return lines_of(service.err()).size() == 2; });
    expect_exact();
}

TEST_F(Service, IsTheOnlyOne) {
    configure({.more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    EXPECT_TRUE(refused(existd({"run"}), "existd", 1, {"process " + std::to_string(service.pid())}));
    EXPECT_TRUE(service.running());
}

TEST_F(Service, SyncsForASyncBesideItThatReportsTheResult) {
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

TEST_F(Service, SyncBesideItReportsWhatWentWrong) {
    configure({.requests_per_hour = 5, .reserve = 0, .more = not_before_it_is_told});
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    EXPECT_TRUE(
        refused(existd({"sync"}), "existd", 2, {"the budget of this hour is spent; the service continues in "}));
    EXPECT_EQ(account_->stat("requests"), 5);
}

TEST_F(Service, SyncBesideItReportsMissingPartsToo) {
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

TEST_F(Service, SyncThatWaitsFollowsItUntilHistoryIsComplete) {
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

TEST_F(Service, SyncTakesOverWhenItDies) {
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

TEST_F(Service, ASyncBesideASyncIsRefused) {
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

TEST_F(Service, EndsWithOneLineWhenTheTokenIsRefused) {
    give_token("of-somebody-else");
    EXPECT_TRUE(refused(existd({"run"}), "existd", 77, {"refused the token", "existd login"}));
    EXPECT_EQ(outcomes(), std::vector<std::string>{"unauthorised"});
    EXPECT_EQ(account_->stat("requests"), 1);
}

TEST_F(Service, DoesNotStartWithoutAToken) {
    std::filesystem::remove(token_file());
    EXPECT_TRUE(refused(existd({"run"}), "existd", 77, {token_file().string(), "existd login"}));
}

TEST_F(Service, DoesNotStartWithABrokenConfig) {
    std::ofstream(config_file(), std::ios::app) << "[sheddule]\n";
    EXPECT_TRUE(refused(existd({"run"}), "existd", 78, {"unknown section [sheddule]"}));
    EXPECT_FALSE(std::filesystem::exists(copy_));
}

TEST_F(Service, WaitsForAFailingTokenCommandAndSaysSo) {
    std::string config = contents(config_file());
    config.replace(config.find("[api]\n"), 0, "token_command = \"exit 1\"\n");
    std::ofstream(config_file()) << config;
    program service(existd_binary(), {"run"}, home_);
    wait_for_word(service, "account.token_command failed");
    expect_a_quick_end(service);
    EXPECT_EQ(outcomes(), std::vector<std::string>{"unauthorised"});
}

}  // namespace
}  // namespace existd::tests
