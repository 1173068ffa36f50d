// `existd run` stops at once, and takes orders.
#include <algorithm>
#include <chrono>
#include <fstream>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "tests/process/refusal.hpp"
#include "tests/process/service_world.hpp"
#include "tests/support/scoped_environment.hpp"

namespace existd::tests {
namespace {

using namespace std::chrono;

class Service : public ServiceWorld {
  protected:
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
