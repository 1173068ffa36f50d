// Power is lost during a first sync or the one after it. Whatever the disk may then hold is a sound copy with
// everything that was acknowledged, which means committed before the next request left.
//
// Seen to catch: PRAGMA synchronous = NORMAL.
#include <algorithm>
#include <fstream>
#include <random>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "schema/database.hpp"
#include "tests/process/recording.hpp"
#include "tests/process/torture.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;

/// The log of the large account is merged into the file during a sync; both are merged at the end of the first of two
/// syncs.
struct account_of_test {
    const char *name, *days, *attributes;
    int crashes, in_short;
};

void PrintTo(const account_of_test& each, std::ostream* out) {
    *out << each.name;
}

const account_of_test accounts[] = {{"Small", "40", "6", 10'000, 300}, {"Large", "260", "80", 1'000, 0}};

class Power : public World, public ::testing::WithParamInterface<account_of_test> {
  protected:
    void SetUp() override {
        if (!fs::exists("/usr/bin/strace")) GTEST_SKIP() << "needs strace";
        crashes_ = torture() ? GetParam().crashes : GetParam().in_short;
        if (crashes_ == 0) GTEST_SKIP() << "takes minutes: ./dev torture";
        start({"--days", GetParam().days, "--attributes", GetParam().attributes, "--throttle", "100000"});
        for (const std::vector<std::string>& sync : {std::vector<std::string>{"sync"}, {"sync", "--full"}}) {
            const finished end = traced(recording_options(), sync);
            ASSERT_EQ(end.status, 0) << end.err;
        }
        deeds_ = read_recording(trace_, copy_);
        fs::remove(trace_);
        const auto asked = std::count_if(deeds_.begin(), deeds_.end(), [](auto& one) { return one.what == deed::ask; });
        ASSERT_EQ(asked, account_->stat("requests"));
        const auto last = std::find_if(deeds_.rbegin(), deeds_.rend(), [](auto& one) { return one.what == deed::ask; });
        const auto merged =
            std::count_if(last, deeds_.rend(), [](auto& one) { return one.file.empty() && one.at > 0; });
        ASSERT_GT(merged, 10) << "the log was not merged into the file before the last request";
    }

    void lay_out(const std::map<std::string, std::string>& files) const {
        for (const char* part : {"", "-wal", "-shm", "-journal"}) fs::remove(victim_.string() + part);
        for (const auto& [part, content] : files) std::ofstream(victim_.string() + part, std::ios::binary) << content;
    }
    /// Returns everything in the rebuilt copy as one number; throws if it cannot be read.
    std::size_t content() const {
        SQLite::Database db(victim_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        if (const std::string found = db.execAndGet("PRAGMA integrity_check").getString(); found != "ok")
            throw std::runtime_error(found);
        std::string all = db.execAndGet("PRAGMA user_version").getString();
        SQLite::Statement tables(db, "SELECT name, ifnull(sql, '') FROM sqlite_master ORDER BY name");
        while (tables.executeStep()) {
            all += tables.getColumn(0).getString() + tables.getColumn(1).getString() + '\n';
            if (!tables.getColumn(1).getString().starts_with("CREATE TABLE")) continue;
            SQLite::Statement rows(db, "SELECT * FROM " + tables.getColumn(0).getString());
            while (rows.executeStep())
                for (int i = 0; i < rows.getColumnCount(); ++i) all += rows.getColumn(i).getString() + '|';
        }
        return std::hash<std::string>{}(all);
    }
    /// For each content of the copy, after how many commits it appeared; and how many commits were over at each deed.
    void replay() {
        disk calm(true);
        std::size_t commits = 0;
        for (const auto& one : deeds_) {
            calm.take(one);
            if (one.what == deed::sync || one.what == deed::remove) {
                lay_out(calm.as_seen());
                commits_of_[content()] = ++commits;
            }
            over_at_.push_back(commits);
        }
        commits_of_.try_emplace(nothing(), 0);
    }
    std::size_t nothing() const {
        lay_out({});
        return content();
    }

    /// Returns how many of this many crashes lost or broke something.
    int bad_crashes(int crashes, bool obedient) {
        if (over_at_.empty()) replay();
        std::minstd_rand random(7);
        std::vector<int> at_deed(deeds_.size());
        for (int i = 0; i < crashes; ++i) ++at_deed[random() % deeds_.size()];
        disk stormy(obedient);
        std::size_t acknowledged = 0;
        int bad = 0;
        for (std::size_t i = 0; i < deeds_.size(); ++i) {
            stormy.take(deeds_[i]);
            if (deeds_[i].what == deed::ask) acknowledged = over_at_[i];
            for (; at_deed[i] > 0; --at_deed[i]) {
                lay_out(stormy.after_power_loss(random));
                const std::string wrong = fault_of_crash(acknowledged);
                if (wrong.empty()) continue;
                ++bad;
                if (obedient) ADD_FAILURE() << "power lost after deed " << i << ": " << wrong;
                if (obedient && bad > 5) return bad;
            }
        }
        return bad;
    }
    /// Returns what is wrong with the rebuilt copy; empty if nothing is.
    std::string fault_of_crash(std::size_t acknowledged) const try {
        const auto held = commits_of_.find(content());
        if (held == commits_of_.end()) return "it holds what no commit was waited for";
        if (held->second < acknowledged)
            return "of " + std::to_string(acknowledged) + " commits there are " + std::to_string(held->second);
        schema::open_for_writing(victim_);
        return "";
    } catch (const std::exception& error) {
        return error.what();
    }

    int crashes_ = 0;
    std::vector<deed> deeds_;
    std::map<std::size_t, std::size_t> commits_of_;
    std::vector<std::size_t> over_at_;

  private:
    temporary_folder memory_{"/dev/shm"};
    fs::path victim_ = memory_ / "exist.db";
};

TEST_P(Power, LossLosesNothingAcknowledged) {
    RecordProperty("count", crashes_);
    EXPECT_EQ(bad_crashes(crashes_, true), 0);
    RecordProperty("writes, syncs and requests at which power could be cut", static_cast<int>(deeds_.size()));
}

// The control: a program that does not wait for the disk loses rows, and this test notices.
TEST_P(Power, LossWithoutDiskSyncsIsNoticed) {
    const int crashes = crashes_ / 3, bad = bad_crashes(crashes, false);
    RecordProperty("count", crashes);
    RecordProperty("lost rows or half a transaction", bad);
    EXPECT_GT(bad, crashes / 10);
}

INSTANTIATE_TEST_SUITE_P(Of, Power, ::testing::ValuesIn(accounts),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace existd::tests
