// The budget is never exceeded, whatever ends the daemon and whatever the service says, and no page is asked for twice.
//
// Seen to catch: a request a second after a 429, whatever Retry-After says.
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <random>
#include <regex>
#include <thread>

#include <SQLiteCpp/Database.h>

#include "common/part_words.hpp"
#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using namespace std::chrono;

const std::vector<std::string> small_account{"--days", "100", "--attributes", "104", "--throttle"};

std::vector<std::string> small_account_throttled_at(const std::string& requests, std::vector<std::string> more = {}) {
    std::vector<std::string> flags = small_account;
    flags.push_back(requests);
    flags.insert(flags.end(), more.begin(), more.end());
    return flags;
}

/// Reads "3 h 20 min", "12 min" or "40 s" after `before`.
std::optional<seconds> duration_after(const std::string& before, const std::string& text) {
    std::smatch found;
    const std::regex shape(before + " (?:(\\d+) h)? ?(?:(\\d+) min)? ?(?:(\\d+) s)?");
    if (!std::regex_search(text, found, shape)) return std::nullopt;
    const auto number = [&](std::size_t i) { return found[i].matched ? std::stol(found[i].str()) : 0; };
    return hours{number(1)} + minutes{number(2)} + seconds{number(3)};
}

class Budget : public World {
  protected:
    /// Returns existd's last message: everything from the last line that starts with its name.
    std::string last_word(const finished& end) const {
        const auto lines = lines_of(end.err);
        const auto ours = std::count_if(lines.begin(), lines.end(),
                                        [](const std::string& line) { return line.starts_with("existd: "); });
        EXPECT_EQ(ours, 1) << end.err;
        return lines.empty() ? "" : lines.back();
    }

    /// Returns what `exist status --missing` says of the requests that history takes, by part. Where it says nothing,
    /// because nobody can know yet, `existd plan` counts one request.
    std::map<std::string, long> missing() const {
        const finished end = exist({"status", "--missing", "-o", "csv"});
        std::map<std::string, long> figures;
        for (const auto& line : lines_of(end.out)) {
            std::smatch found;
            if (std::regex_match(line, found, std::regex("([a-z_]+),.*,(\\d*)\r?")) && found[1] != "part")
                figures[std::string(words_of_part(found[1].str()).name)] =
                    found[2].length() > 0 ? std::stol(found[2]) : 1;
        }
        return figures;
    }

    std::map<std::string, long> history_in_plan() const {
        auto figures = plan();
        figures.erase("requests");
        return figures;
    }

    /// Returns the first column and the number of each line of `existd plan`.
    std::map<std::string, long> plan() const {
        const finished end = existd({"plan"});
        EXPECT_EQ(end.status, 0) << end.err;
        if (end.out == "Nothing is due.\n") return {{"requests", 0}};
        std::map<std::string, long> figures;
        for (const auto& line : lines_of(end.out)) {
            std::smatch found;
            if (std::regex_match(line, found, std::regex("([a-z ]*[a-z]) +(\\d+)( or so)?")))
                figures[found[1]] = std::stol(found[2]);
        }
        EXPECT_TRUE(figures.contains("requests")) << end.out;
        return figures;
    }
};

TEST_F(Budget, StopsTheFirstSyncAndSaysWhatIsLeft) {
    start(small_account_throttled_at("60"));
    configure({.requests_per_hour = 60, .reserve = 10});
    const finished first = existd({"sync"});
    EXPECT_EQ(first.status, 2) << first.err;
    EXPECT_EQ(first.out, "");
    const std::string word = last_word(first);
    std::smatch left;
    ASSERT_TRUE(std::regex_search(word, left, std::regex("about ([\\d,]+) requests left"))) << word;
    std::string about = left[1];
    std::erase(about, ',');
    EXPECT_EQ(std::stol(about), plan().at("requests")) << word;
    EXPECT_EQ(missing(), history_in_plan()) << "exist status --missing";
    const auto wait = duration_after("can continue in", word), rest = duration_after("complete in about", word);
    ASSERT_TRUE(wait && rest) << word;
    EXPECT_GE(*wait, minutes{59}) << word;
    EXPECT_LE(*wait, minutes{62}) << word;
    EXPECT_GE(*rest, *wait) << word;
    EXPECT_LE(account_->stat("max_in_60_minutes"), 50);
    EXPECT_EQ(account_->stat("requests"), 48) << "history leaves requests for one reading of the newest days";

    for (int i = 0; i < 3; ++i) {
        const finished again = existd({"sync"});
        EXPECT_TRUE(refused(again, "existd", 2, {"requests left, can continue in", "complete in about"}));
    }
    EXPECT_EQ(existd({"sync", "--full"}).status, 2);
    EXPECT_EQ(account_->stat("requests"), 50) << "the whole allowance is spent";
    EXPECT_EQ(account_->stat("throttled"), 0);
}

TEST_F(Budget, IsNotEnlargedByKillingTheDaemon) {
    start(small_account_throttled_at("60"));
    configure({.requests_per_hour = 60, .reserve = 10});
    std::mt19937 random(1);
    for (int i = 0; i < 20; ++i) {
        program daemon(existd_binary(), {"sync"}, home_);
        std::this_thread::sleep_for(milliseconds{std::uniform_int_distribution<int>{1, 60}(random)});
        daemon.signal(SIGKILL);
        daemon.wait();
    }
    EXPECT_EQ(existd({"sync"}).status, 2);
    EXPECT_LE(account_->stat("max_in_60_minutes"), 50);
    EXPECT_GE(account_->stat("requests"), 30) << "a request that was killed on its way costs one, not more";
    EXPECT_EQ(account_->stat("throttled"), 0);
    expect_no_page_twice();
}

TEST_F(Budget, CountsRequestsOfAKilledDaemon) {
    start(small_account_throttled_at("60"));
    configure({.requests_per_hour = 6, .reserve = 1, .timeout = "60s"});
    account_->set_faults({"stall:seconds=60"});
    for (long sent = 1; sent <= 5; ++sent) {
        program daemon(existd_binary(), {"sync"}, home_);
        for (int i = 0; i < 500 && account_->stat("requests") < sent; ++i)
            std::this_thread::sleep_for(milliseconds{10});
        ASSERT_EQ(account_->stat("requests"), sent);
        daemon.signal(SIGKILL);
        daemon.wait();
    }
    account_->set_faults({});
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 2, {"the budget of this hour is spent", "can continue in"}));
    EXPECT_EQ(account_->stat("requests"), 5);
}

TEST_F(Budget, ContinuesAtTheSamePageOnceThereIsRoom) {
    start(small_account_throttled_at("100000"));
    for (const int allowed : {7, 8, 20, 21, 60}) {
        configure({.requests_per_hour = allowed, .reserve = 0});
        EXPECT_EQ(existd({"sync"}).status, 2);
        EXPECT_LE(account_->stat("requests"), allowed);
        EXPECT_GE(account_->stat("requests"), allowed - 2) << "one reading of the newest days is left";
    }
    configure();
    EXPECT_EQ(existd({"sync"}).status, 0);
    expect_exact();
    expect_no_page_twice();
    const auto targets = sent();
    std::vector<std::string> once = targets;
    std::sort(once.begin(), once.end());
    EXPECT_EQ(std::unique(once.begin(), once.end()), once.end()) << "nothing was in flight, so nothing is asked twice";
}

class Signalled : public Budget, public ::testing::WithParamInterface<int> {
  protected:
    void expect_a_quick_end(program& daemon) const {
        const auto start = steady_clock::now();
        daemon.signal(GetParam());
        const finished end = daemon.wait();
        EXPECT_LT(steady_clock::now() - start, seconds{2});
        EXPECT_EQ(end.status, 1) << end.err;
        EXPECT_NE(end.err.find("existd: interrupted; the next sync continues at the same page\n"), std::string::npos);
        EXPECT_EQ(end.err.find("trying again"), std::string::npos) << "being told to stop is no failure:\n" << end.err;
        EXPECT_EQ(
            SQLite::Database(copy_).execAndGet("SELECT count(*) FROM sync_state WHERE last_error IS NOT NULL").getInt(),
            0);
    }
};

TEST_P(Signalled, DuringARequestEndsAtOnce) {
    start(small_account_throttled_at("100000"));
    configure({.timeout = "60s"});
    account_->set_faults({"stall:seconds=60,path=with-values"});
    program daemon(existd_binary(), {"sync"}, home_);
    wait_until([&] { return account_->stat("/api/2/attributes/with-values/") == 1; });
    expect_a_quick_end(daemon);
    account_->set_faults({});
    EXPECT_EQ(existd({"sync"}).status, 0);
    expect_exact();
}

TEST_P(Signalled, WhileWaitingForTheBudgetEndsAtOnce) {
    start(small_account_throttled_at("60"));
    configure({.requests_per_hour = 20, .reserve = 10});
    program daemon(existd_binary(), {"sync", "--wait"}, home_);
    wait_until([&] { return account_->stat("requests") == 10; });
    std::this_thread::sleep_for(milliseconds{100});
    expect_a_quick_end(daemon);
    EXPECT_EQ(account_->stat("requests"), 10);
}

// existd writes the unfinished step after its last message.
TEST_P(Signalled, PrintsItsMessageLast) {
    start(small_account_throttled_at("60"));
    configure({.requests_per_hour = 20, .reserve = 10});
    program daemon(existd_binary(), {"sync", "--wait"}, home_);
    wait_until([&] { return account_->stat("requests") == 10; });
    daemon.signal(GetParam());
    EXPECT_EQ(last_word(daemon.wait()), "existd: interrupted; the next sync continues at the same page");
}

INSTANTIATE_TEST_SUITE_P(By, Signalled, ::testing::Values(SIGTERM, SIGINT),
                         [](const auto& one) { return one.param == SIGTERM ? "SIGTERM" : "SIGINT"; });

struct throttling {
    const char* says;  ///< --retry-after
    int window;        ///< seconds, which is what it says
    bool usable;
};

class Throttled : public Budget, public ::testing::WithParamInterface<throttling> {};

TEST_P(Throttled, WaitsAsLongAsTheServiceAsks) {
    const auto [says, window, usable] = GetParam();
    start(small_account_throttled_at(
        "20", {"--throttle-window", std::to_string(window), "--retry-after", says, "--throttle-text"}));
    const auto before = system_clock::now();
    const finished first = existd({"sync"});
    const auto after = system_clock::now();
    EXPECT_EQ(first.status, 2) << first.err;
    const std::string word = last_word(first);
    EXPECT_EQ(missing(), history_in_plan()) << "exist status --missing";
    const auto wait = duration_after("can continue in", word);
    ASSERT_TRUE(wait) << word;
    // Without a usable header it waits until the next full hour, which may have begun meanwhile. It reports whole
    // minutes, rounded up.
    const auto took = ceil<seconds>(after - before) + seconds{1};
    const auto fits = [&](system_clock::time_point told_at) {
        const seconds asked = usable ? seconds{window} : ceil<seconds>(ceil<hours>(told_at) - told_at);
        const seconds expected = std::min(asked, seconds{hours{2}});
        return *wait >= expected - took && *wait <= expected + took + seconds{60};
    };
    EXPECT_TRUE(fits(before) || fits(after)) << word;
    EXPECT_EQ(account_->stat("throttled"), 1);
    const long asked = account_->stat("requests");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(existd({"sync"}).status, 2);
    EXPECT_EQ(existd({"sync", "--full"}).status, 2);
    const bool same_hour = floor<hours>(before) == floor<hours>(system_clock::now());
    if (usable || same_hour) {
        EXPECT_EQ(account_->stat("requests"), asked);
    }
}

INSTANTIATE_TEST_SUITE_P(By, Throttled,
                         ::testing::Values(throttling{"seconds", 600, true}, throttling{"seconds", 3600, true},
                                           throttling{"seconds", 100'000, true}, throttling{"date", 600, true},
                                           throttling{"date", 100'000, true}, throttling{"none", 600, false},
                                           throttling{"garbage", 600, false}),
                         [](const auto& one) { return one.param.says + std::to_string(one.param.window); });

TEST_F(Budget, LetsAThrottledSyncWithWaitContinue) {
    for (const char* says : {"seconds", "date"}) {
        std::filesystem::remove(copy_);
        start(small_account_throttled_at("50", {"--throttle-window", "4", "--retry-after", says}));
        const finished end = existd({"sync", "--wait"});
        EXPECT_EQ(end.status, 0) << end.err;
        EXPECT_NE(end.err.find("Exist asked us to wait; continuing in"), std::string::npos) << end.err;
        expect_exact();
        EXPECT_GE(account_->stat("throttled"), 1);
        EXPECT_LE(account_->stat("throttled"), 8);  // four on an idle machine
    }
}

// The plan is a lower bound until the account has said everything about itself. Once the attributes are known, after
// the fifth request, it is off by at most a quarter.
TEST_F(Budget, PlanSendsNothingAndNeverOverestimates) {
    start(small_account_throttled_at("100000"));
    std::map<long, long> planned;  // by the number of requests made before
    planned[0] = plan().at("requests");
    for (int allowed = 1; allowed < 137; allowed += allowed < 40 ? 1 : 13) {
        configure({.requests_per_hour = allowed, .reserve = 0});
        ASSERT_EQ(existd({"sync"}).status, 2);
        const long spent = account_->stat("requests");
        planned[spent] = plan().at("requests");
        ASSERT_EQ(account_->stat("requests"), spent) << "a plan asks nothing";
    }
    configure();
    ASSERT_EQ(existd({"sync"}).status, 0);
    const long all = account_->stat("requests");
    for (const auto& [spent, figure] : planned) {
        EXPECT_LE(figure, all - spent) << "after " << spent << " of " << all;
        EXPECT_GE(figure, spent < 5 ? 1 : (all - spent) * 3 / 4) << "after " << spent << " of " << all;
    }
    EXPECT_EQ(plan(), (std::map<std::string, long>{{"requests", 0}}));
}

TEST_F(Budget, PlanCreatesNoCopy) {
    start(small_account_throttled_at("100000"));
    EXPECT_EQ(existd({"plan"}).status, 0);
    EXPECT_FALSE(std::filesystem::exists(copy_)) << "a question made an empty copy";
}

}  // namespace
}  // namespace existd::tests
