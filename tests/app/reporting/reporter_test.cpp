// The priority of the service's messages, as systemd's journal receives them. This file replaces the function that
// sends them.

#include "daemon/app/reporting/reporter.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>

#include "daemon/app/exit_status.hpp"
#include "daemon/app/reporting/metrics.hpp"
#include "schema/database.hpp"
#include "tests/app/reporting/some_health.hpp"
#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/virtual_clock.hpp"

namespace {

using record = std::map<std::string, std::string>;

std::vector<record>& records() {
    static std::vector<record> all;
    return all;
}

bool refused = false;

}  // namespace

// sd_journal_sendv() is a macro for this function.
extern "C" int sd_journal_sendv_with_location(const char*, const char*, const char*, const iovec* parts, int count) {
    if (refused) return -1;
    record next;
    for (int i = 0; i < count; ++i) {
        const std::string line(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
        next[line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
    }
    records().push_back(std::move(next));
    return 0;
}

namespace existd::app {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

/// JOURNAL_STREAM as systemd sets it if standard error is the journal.
std::string stream_of_standard_error() {
    struct stat ours {};
    ::fstat(STDERR_FILENO, &ours);
    return std::to_string(ours.st_dev) + ":" + std::to_string(ours.st_ino);
}

class Journal : public testing::Test {
  protected:
    void SetUp() override {
        records().clear();
        refused = false;
    }

    tests::scoped_environment stream{"JOURNAL_STREAM", stream_of_standard_error()};
    tests::temporary_folder folder;
    tests::virtual_clock clock;
    store::writer copy{schema::open_for_writing(folder / "exist.db")};

    /// Returns the priority and message of each record since the last call.
    static std::vector<std::pair<std::string, std::string>> said() {
        std::vector<std::pair<std::string, std::string>> all;
        for (record& one : records()) all.emplace_back(one["PRIORITY"], one["MESSAGE"]);
        records().clear();
        return all;
    }

    static sync::report a_report(sync::outcome how, std::string message = {}) {
        sync::report done;
        done.how = how;
        done.message = std::move(message);
        done.requests = 7;
        done.new_rows = 31;
        return done;
    }
};

TEST_F(Journal, HasThePriorityOfEachOutcome) {
    const journal log("info");
    reporter watcher(log, clock, "exist.io", {});
    const auto end = [&](sync::outcome how, const char* message) {
        watcher.synced(copy, a_report(how, message), clock.now().wall + hours{1});
    };
    end(sync::outcome::done, "");
    EXPECT_THAT(said(), ElementsAre(Pair("6", "synced: 7 requests, 31 new rows; next in 1 h")));
    end(sync::outcome::out_of_budget, "the hour is spent");
    EXPECT_THAT(said(), ElementsAre(Pair(
                            "6", "synced in part: 7 requests, 31 new rows; the hour is spent; continuing in 1 h")));
    end(sync::outcome::unreachable, "no route to host");
    EXPECT_THAT(said(), ElementsAre(Pair("4", "not synced: exist.io: no route to host; next try in 1 h")));
    end(sync::outcome::unauthorised, "the token was refused");
    EXPECT_THAT(said(), ElementsAre(Pair("3", "the token was refused")));
}

TEST_F(Journal, HasTheFieldsOfAnOutcome) {
    const journal log("info");
    reporter watcher(log, clock, "exist.io", {});
    watcher.synced(copy, a_report(sync::outcome::unauthorised, "refused"), clock.now().wall);
    EXPECT_EQ(records().at(0), (record{{"MESSAGE", "refused"},
                                       {"PRIORITY", "3"},
                                       {"SYSLOG_IDENTIFIER", "existd"},
                                       {"EXISTD_OUTCOME", "unauthorised"},
                                       {"EXISTD_REQUESTS", "7"},
                                       {"EXISTD_NEW_ROWS", "31"}}));
}

TEST_F(Journal, HasThePriorityOfEverythingElse) {
    const journal log("debug");
    reporter watcher(log, clock, "exist.io", {});
    const core::fetch page{core::part::insights, {}};
    watcher.saved(page, 5, a_report(sync::outcome::done));
    EXPECT_THAT(said(), ElementsAre(Pair("7", HasSubstr("insights, page "))));
    watcher.failed(page, "timed out", minutes{2});
    EXPECT_THAT(said(), ElementsAre(Pair("4", "insights: timed out; trying again in 2 min")));
    watcher.copy_failed("disk full", minutes{2});
    EXPECT_THAT(said(), ElementsAre(Pair("3", HasSubstr("the copy cannot be written: disk full"))));
    watcher.begun();
    watcher.alive();
    watcher.resting(copy);
    watcher.ready(copy);
    watcher.waiting(minutes{2}, true);
    EXPECT_THAT(said(), IsEmpty());
}

TEST_F(Journal, NamesThePartOfAPage) {
    const journal log("debug");
    reporter watcher(log, clock, "exist.io", {});
    watcher.saved({core::part::insights, {}}, 5, {});
    watcher.failed({core::part::averages_history, {}}, "timed out", minutes{2});
    EXPECT_EQ(records().at(0)["EXISTD_PART"], "insights");
    EXPECT_EQ(records().at(1)["EXISTD_PART"], "averages_history");
}

TEST_F(Journal, WarnsOnceOfAWrongClockUntilItChanges) {
    const journal log("warning");
    reporter watcher(log, clock, "exist.io", {});
    const auto pass = [&](milliseconds behind) {
        sync::report done = a_report(sync::outcome::done);
        done.clock_behind = behind;
        watcher.synced(copy, done, clock.now().wall);
        return said();
    };
    const auto warning = Pair("4", "this machine's clock is 11 minutes behind Exist's; set it right");
    EXPECT_THAT(pass(minutes{10}), IsEmpty());
    EXPECT_THAT(pass(minutes{11}), ElementsAre(warning));
    EXPECT_THAT(pass(minutes{11}), IsEmpty());
    EXPECT_THAT(pass(-minutes{11}), ElementsAre(Pair("4", HasSubstr("11 minutes ahead of"))));
    EXPECT_THAT(pass(minutes{0}), IsEmpty());
    EXPECT_THAT(pass(minutes{11}), ElementsAre(warning));
}

TEST_F(Journal, WarnsOfMetricsThatCannotBeWritten) {
    const journal log("warning");
    reporter watcher(log, clock, "exist.io", folder / "none" / "existd.prom");
    watcher.ready(copy);
    EXPECT_THAT(said(), ElementsAre(Pair("4", HasSubstr("existd.prom cannot be written: No such file"))));
}

TEST_F(Journal, LeavesOutMessagesBelowItsLevel) {
    const auto heard = [&](const char* level) {
        const journal log(level);
        for (const auto how : {priority::debug, priority::info, priority::warning, priority::error}) log.say(how, "x");
        std::string priorities;
        for (const auto& [priority, message] : said()) priorities += priority;
        return priorities;
    };
    EXPECT_EQ(heard("debug"), "7643");
    EXPECT_EQ(heard("info"), "643");
    EXPECT_EQ(heard("warning"), "43");
    EXPECT_EQ(heard("error"), "3");
}

TEST_F(Journal, IsStandardErrorWithoutSystemd) {
    for (const std::optional<std::string>& other : {std::optional<std::string>(), std::optional<std::string>("1:1")}) {
        const tests::scoped_environment elsewhere("JOURNAL_STREAM", other);
        const journal log("info");
        testing::internal::CaptureStderr();
        log.say(priority::error, "one\ntwo");
        log.say(priority::debug, "not heard");
        EXPECT_EQ(testing::internal::GetCapturedStderr(), "existd: one?two\n");
        EXPECT_THAT(said(), IsEmpty());
    }
}

TEST_F(Journal, IsStandardErrorIfSystemdRefuses) {
    const journal log("info");
    refused = true;
    testing::internal::CaptureStderr();
    log.say(priority::info, "heard");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "existd: heard\n");
}

/// As long as it lives, no file may grow beyond `bytes`: a longer write is first cut short, then refused.
class room_for {
  public:
    explicit room_for(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit less{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &less);
    }
    ~room_for() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    room_for(const room_for&) = delete;
    room_for& operator=(const room_for&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int);
};

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(MetricsFileCutShort, LeavesTheOldFileAndNothingElse) {
    const tests::temporary_folder folder;
    const std::filesystem::path file = folder / "existd.prom";
    write_metrics(file, {});
    const std::string before = content(file);
    for (const rlim_t room : {0, 1, 1000}) {
        const room_for only(room);
        EXPECT_THROW(write_metrics(file, some_health()), failure) << room;
    }
    EXPECT_EQ(content(file), before);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
    write_metrics(file, some_health());
    EXPECT_EQ(content(file), metrics_text(some_health()));
}

}  // namespace
}  // namespace existd::app
