// A service that is killed again and again: nothing is lost, nothing is asked for twice, the budget holds.
//
// Seen to catch: a ledger without the requests that were never answered; a page saved without its transaction.
#include <chrono>
#include <map>
#include <random>
#include <set>
#include <thread>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "tests/process/torture.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

class Storm : public World {
  protected:
    /// Returns how many requests were answered and how many rows each table of the copy has; both belong to one commit.
    std::pair<long, std::string> held() const {
        SQLite::Database db(copy_, SQLite::OPEN_READONLY);
        if (!db.tableExists("requests")) return {};
        std::string rows = "''";
        for (const char* table : {"attribute_values", "attributes", "attribute_groups", "services",
                                  "attribute_templates", "averages", "correlations", "insights"})
            rows += " || ' ' || (SELECT count(*) FROM " + std::string(table) + ")";
        SQLite::Statement query(db, "SELECT (SELECT count(*) FROM requests WHERE status = 200), " + rows);
        query.executeStep();
        return {query.getColumn(0).getInt64(), query.getColumn(1).getString()};
    }
    /// Returns what the copy holds after this many requests of a calm first sync. A few counts are skipped, because
    /// history leaves part of the budget to fresh data.
    std::map<long, std::string> calm_sync(int requests) {
        std::map<long, std::string> pages;
        const auto begun = std::chrono::steady_clock::now();
        for (int allowed = 1; allowed <= requests; ++allowed) {
            configure({.requests_per_hour = allowed, .reserve = 0});
            const int status = existd({"sync"}).status;
            pages.insert(held());
            if (status == 0) break;
        }
        a_sync_ = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun) /
                  static_cast<int>(pages.size());
        forget();
        return pages;
    }

    std::chrono::microseconds
        a_sync_{};  ///< the time of a sync with one or two requests on this machine, as busy as it is
};

// Each life may spend a few more requests than the last, so the budget is always nearly exceeded.
TEST_F(Storm, OfKillsCostsAtMostAPageEach) {
    const int kills = torture() ? 1000 : 200, more_each_time = torture() ? 1 : 2;
    const std::vector<std::string> account{"--attributes", "104", "--throttle", "100000", "--averages", "named"};
    start(account);
    const auto pages = calm_sync(kills * more_each_time);
    account_.reset();
    std::filesystem::remove(home_ / "requests.log");
    start(account);
    std::mt19937 random(3);
    int allowed = 0, compared = 0;
    for (int killed = 0; killed < kills; ++killed) {
        allowed += more_each_time;
        configure({.requests_per_hour = allowed, .reserve = 0, .more = "[schedule]\ninterval = \"100000d\"\n"});
        program service(existd_binary(), {"run"}, home_);
        wait_for_lock(service);
        service.signal(SIGUSR1);
        const std::chrono::microseconds moment{
            std::uniform_int_distribution<std::int64_t>{0, 2 * a_sync_.count()}(random)};
        std::this_thread::sleep_for(moment);
        ASSERT_TRUE(service.running()) << service.err();
        service.signal(SIGKILL);
        service.wait();
        if (killed % 10 == 0 || torture()) {
            SQLite::Database db(copy_, SQLite::OPEN_READONLY);
            ASSERT_EQ(db.execAndGet("PRAGMA integrity_check").getString(), "ok") << "after " << killed << " kills";
        }
        const auto [answered, rows] = held();
        if (const auto calm = pages.find(answered); calm != pages.end()) {
            ++compared;
            ASSERT_EQ(rows, calm->second) << "after " << killed << " kills half a page, or a row lost";
        }
        ASSERT_LE(account_->stat("max_in_60_minutes"), allowed) << "after " << killed << " kills";
    }
    configure({.requests_per_hour = 2000});  // twice what it takes, so that a sync that repeats itself ends
    const finished last = existd({"sync"});
    EXPECT_EQ(last.status, 0) << last.err;
    expect_exact();

    const auto targets = sent();
    const std::set<std::string> once(targets.begin(), targets.end());
    const auto repeats = static_cast<long>(targets.size() - once.size());
    RecordProperty("count", kills);
    RecordProperty("requests", static_cast<int>(targets.size()));
    RecordProperty("of them repeats", static_cast<int>(repeats));
    expect_no_page_twice();
    EXPECT_LE(repeats, kills);
    EXPECT_GT(compared, kills * 3 / 4);
    EXPECT_GT(repeats, 0) << "no kill struck a request: the storm proves nothing";
    EXPECT_EQ(account_->violations(), "[]");
}

}  // namespace
}  // namespace existd::tests
