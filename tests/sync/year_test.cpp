// A year of the service in virtual time, with everything that can happen: corrections of any age, attributes that come
// and go, outages, other programs that spend the same budget, kills and reboots at any moment, both clock changes. The
// simulated service counts the requests, and the copy is compared with its account at the end.
//
// Seen to catch: old days that are never read again.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <unistd.h>

#include "daemon/core/verification.hpp"
#include "tests/simulator/person.hpp"
#include "tests/sync/service_fixture.hpp"

namespace existd::sync {
namespace {

using testing::IsEmpty;

/// Thrown when the process is killed.
struct killed {};

class Year : public ServiceTest {
  protected:
    /// Starts a new account with this many days and attributes.
    void begin(int days_of_history, std::size_t attributes) {
        simulator::service_options options;
        options.person = {.seed = 11, .days = days_of_history, .attributes = attributes};
        options.throttle.mode = simulator::throttle_mode::both;
        options.history = simulator::history_manner::named;
        exist = std::make_unique<simulator::service>(options, clock.now().wall);
        account_ = transport.otherwise;
        transport.otherwise = [this](const net::http_request& request) { return answer(request); };
        transport.on_send = [this] {
            transport.asked.clear();  // a year of targets is not needed
            ours.count(clock.now().wall);
            ++asked_today;
            if (misfortunes && chance(1.0 / 700)) throw killed{};
        };
        clock.on_sleep = [this] {
            if (misfortunes && chance(1.0 / 300)) throw killed{};
        };
        book.after_pass = [this](const report& done) { live_on(done); };
    }

    /// Runs the service until a moment, and restarts it after each kill.
    void live_until(iso::instant end) {
        end_ = end;
        while (clock.now().wall < end_) {
            service& running = make_service();
            running_ = &running;
            try {
                EXPECT_EQ(runner.run(running.run()), outcome::done);
            } catch (const killed&) {
                ++kills;
                if (chance(.3)) {
                    clock.reboot(minutes{1 + below(600)});
                    ++reboots;
                }
            }
        }
    }

    bool misfortunes = true;  ///< outages, kills, other programs
    bool edits = true;        ///< corrections, attributes that come and go
    int kills = 0, reboots = 0, outages = 0, throttled = 0, corrections = 0, taken_up = 0, retired = 0, passes = 0;
    long requests = 0;
    simulator::busiest_hour ours;
    std::map<iso::day, int> asked_on;
    int asked_today = 0;
    struct resources {
        long memory_kb = 0, files = 0, log_kb = 0;
    };
    std::vector<resources> evenings;
    double slowest = 0;  ///< the longest time a correction took to reach the copy, as a share of the promised time

  private:
    bool chance(double probability) { return std::bernoulli_distribution{probability}(random_); }
    std::size_t at_random(std::size_t size) { return std::uniform_int_distribution<std::size_t>{0, size - 1}(random_); }
    int below(int end) { return std::uniform_int_distribution<int>{0, end - 1}(random_); }

    tests::answer answer(const net::http_request& request) {
        const auto now = clock.now().wall;
        if (misfortunes && now >= outage_until_ && chance(1.0 / 1200)) {
            outage_until_ = now + minutes{1 + below(2000)};
            ++outages;
        }
        if (now < outage_until_) {
            switch (below(3)) {
                case 0:
                    return no_answer(boost::asio::error::connection_reset);
                case 1:
                    return status(503, "<html>Down</html>");
                default:
                    return status(200, "<html>Down</html>");
            }
        }
        if (misfortunes && chance(1.0 / 1200)) spend_elsewhere();
        auto reply = account_(request);
        if (reply && reply->status == 429) ++throttled;
        return reply;
    }

    /// Spends the rest of the hour, as another program of the same user does.
    void spend_elsewhere() {
        simulator::request asked;
        asked.target = "/api/2/accounts/profile/";
        asked.headers = {{"Authorization", "Token simulated-token"}};
        while (exist->answer(asked, clock.now().wall).status == 200) {
        }
    }

    void live_on(const report& done) {
        ++passes;
        requests += done.requests;
        const auto now = clock.now().wall;
        if (const auto today = exist->truth().today; today != today_) {
            if (today_ != iso::day{}) asked_on[today_] = asked_today;
            evenings.push_back(look_at_ourselves());
            asked_today = 0;
            today_ = today;
        }
        look_for_corrections(now);
        if (edits && done.how == outcome::done) {
            if (chance(1.0 / 12)) correct(now);
            if (chance(1.0 / 400)) take_up();
            if (chance(1.0 / 600)) retire();
        }
        if (now >= end_) running_->end_soon();
    }

    resources look_at_ourselves() {
        resources now;
        long pages = 0;
        std::ifstream{"/proc/self/statm"} >> pages >> pages;
        now.memory_kb = pages * ::sysconf(_SC_PAGESIZE) / 1024;
        const std::filesystem::directory_iterator files{"/proc/self/fd"};
        now.files = std::distance(files, {});
        const auto log = folder / "exist.db-wal";
        if (exists(log)) now.log_kb = static_cast<long>(file_size(log)) / 1024;
        return now;
    }

    struct correction {
        std::string attribute;
        iso::day date;
        std::int64_t value;
        iso::instant at;
        milliseconds promised;
    };

    void correct(iso::instant now) {
        auto& account = exist->truth();
        const auto& chosen = account.attributes[at_random(account.attributes.size())];
        if (!chosen.active || chosen.value_type != 0 || chosen.values.empty()) return;
        const auto date = chosen.values[at_random(chosen.values.size())].date;
        const std::int64_t value = 100000 + ++corrections;
        std::erase_if(pending_, [&](const correction& c) { return c.attribute == chosen.name && c.date == date; });
        // A window waits for its turn at most a day and a half, whatever happens to the service.
        const auto promised = core::reread_after((account.today - date) * 20 / 19) + days{2} + hours{1};
        pending_.push_back({chosen.name, date, value, now, promised});
        account.edit(chosen.name, date, value);
    }

    void look_for_corrections(iso::instant now) {
        if (pending_.empty()) return;
        SQLite::Statement held(db_, "SELECT 1 FROM daily_values WHERE attribute = ? AND date = ? AND value = ?");
        std::erase_if(pending_, [&](const correction& c) {
            held.bind(1, c.attribute);
            held.bind(2, iso::format(c.date));
            held.bind(3, c.value);
            const bool found = held.executeStep();
            held.reset();
            const double part = std::chrono::duration<double>(now - c.at) / c.promised;
            slowest = std::max(slowest, part);
            if (!found && part > 1) {
                ADD_FAILURE() << c.attribute << " of " << iso::format(c.date) << ", corrected " << iso::format(c.at)
                              << ", is not in the copy at " << iso::format(now);
                return true;
            }
            return found;
        });
    }

    void take_up() {
        simulator::attribute fresh{.name = "taken_up_" + std::to_string(++taken_up), .label = "New", .group = "custom"};
        fresh.value_type = 0;
        fresh.ways.typical = 20;
        fresh.ways.noise = 5;
        simulator::take_up(exist->truth(), std::move(fresh), 1 + below(300));
    }

    /// Deactivates an attribute whose corrections are all in the copy, because the service shows no days of inactive
    /// attributes.
    void retire() {
        auto& account = exist->truth();
        auto& chosen = account.attributes[at_random(account.attributes.size())];
        const auto waits = [&](const correction& c) { return c.attribute == chosen.name; };
        if (!chosen.active || std::any_of(pending_.begin(), pending_.end(), waits)) return;
        if (look_up("SELECT complete FROM attributes WHERE name = '" + chosen.name + "'") != "1") return;
        chosen.active = false;
        ++retired;
    }

    std::mt19937_64 random_{2022};
    std::function<tests::answer(const net::http_request&)> account_;
    service* running_ = nullptr;
    iso::instant end_, outage_until_;
    iso::day today_;
    std::vector<correction> pending_;
    SQLite::Database db_{(folder / "exist.db").string(), SQLite::OPEN_READONLY, 1000};
};

// The service shows at most 100 attributes on a page, so 134 of them cost twice what 24 do.
TEST_F(Year, EndsWithAnExactCopyWithinTheBudget) {
    begin(100, 12);
    const auto start = clock.now().wall;
    live_until(start + days{325});
    edits = false;  // earlier corrections must still be found, those of old days last
    live_until(start + days{364});
    misfortunes = false;
    live_until(start + days{365});
    clock.advance(hours{12});  // everything that is read periodically is due
    live_until(clock.now().wall + hours{1});
    EXPECT_THAT(differences(), IsEmpty());

    std::printf(
        "%d passes, %ld requests, at most %zu in 60 minutes and %zu in a calendar hour; %d corrections, the slowest "
        "after %.0f %% of what is promised; %d attributes taken up, %d retired; %d outages, %d answers of 429, %d "
        "kills, %d reboots\n",
        passes, requests, ours.sliding(), ours.calendar(), corrections, 100 * slowest, taken_up, retired, outages,
        throttled, kills, reboots);
    EXPECT_LE(ours.sliding(), 270U);
    EXPECT_LE(ours.calendar(), 270U);
    EXPECT_GE(passes, 8000);
    for (const int happened : {kills, reboots, outages, throttled, corrections, taken_up, retired})
        EXPECT_GT(happened, 3) << "a year without it proves nothing";
}

TEST_F(Year, OfATypicalAccountTakesAtMost84RequestsADay) {
    begin(800, 134);
    misfortunes = edits = false;
    const auto start = clock.now().wall;
    live_until(start + days{28});
    EXPECT_THAT(differences(), testing::Each(testing::HasSubstr("insights: missing")));
    int most = 0, total = 0, counted = 0;
    for (const auto& [date, asked] : asked_on) {
        if (date < std::chrono::floor<days>(start) + days{2})
            continue;  // days before that come from filling the history
        most = std::max(most, asked);
        total += asked;
        ++counted;
    }
    ASSERT_GE(counted, 21);
    std::printf("%d requests a day, at most %d\n", total / counted, most);
    EXPECT_LE(most, 84);
}

// Seen to catch: a leak of 8 kB a pass; a log that is never merged into the copy.
TEST_F(Year, LeavesMemoryFilesAndLogTheSameSizeForAMonth) {
    begin(400, 134);
    misfortunes = edits = false;
    const auto start = clock.now().wall;
    live_until(start + days{33});
    ASSERT_GE(evenings.size(), 32U);
    const auto& first = evenings[1];  // history is filled
    const auto& last = evenings[31];
    std::printf("memory %ld to %ld kB, files %ld to %ld, log %ld to %ld kB\n", first.memory_kb, last.memory_kb,
                first.files, last.files, first.log_kb, last.log_kb);
    EXPECT_LT(last.memory_kb - first.memory_kb, 4 * 1024) << "including the account's new days and the diary";
    EXPECT_LE(last.files, first.files);
    for (const auto& evening : evenings) EXPECT_LE(evening.log_kb, 5 * 1024);
}

}  // namespace
}  // namespace existd::sync
