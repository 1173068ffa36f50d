// The Nth call of a first sync fails, once or from then on, or the process is killed there, for each N. It reports what
// happened, nothing in the copy is wrong or half, each request is in the ledger, and after the next sync the copy is
// exact.
//
// Seen to catch: a page saved without its transaction (half a page); a request recorded after it left (the ledger);
// RapidJSON's allocator, which returns null (a crash); SQLiteCpp's transactions, which need memory to roll back
// (another).
#include <algorithm>
#include <map>

#include "tests/process/sanitized.hpp"
#include "tests/process/torture.hpp"
#include "tests/process/true_part.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;
using std::literals::operator""sv;

/// What strace(1) does to a call.
struct fault {
    const char *name, *call, *how;
    bool for_good = false;
};

void PrintTo(const fault& each, std::ostream* out) {
    *out << each.name;
}

const fault faults[] = {
    {"DiskFullOnce", "pwrite64", "error=ENOSPC"},      {"DiskFull", "pwrite64", "error=ENOSPC", true},
    {"WriteErrorOnce", "pwrite64", "error=EIO"},       {"WriteError", "pwrite64", "error=EIO", true},
    {"SyncErrorOnce", "fdatasync", "error=EIO"},       {"SyncError", "fdatasync", "error=EIO", true},
    {"TruncateErrorOnce", "ftruncate", "error=EIO"},   {"NoMoreFilesOnce", "openat", "error=EMFILE"},
    {"NoMoreFiles", "openat", "error=EMFILE", true},   {"NoMoreSocketsOnce", "socket", "error=EMFILE"},
    {"NoNetworkOnce", "connect", "error=ENETUNREACH"}, {"NoNetwork", "connect", "error=ENETUNREACH", true},
    {"LineCutOnce", "sendto", "error=EPIPE"},          {"NoMemoryOnce", "mmap", "error=ENOMEM"},
    {"KilledAtAWrite", "pwrite64", "signal=SIGKILL"},  {"KilledAtASync", "fdatasync", "signal=SIGKILL"},
    {"KilledAsItAsks", "sendto", "signal=SIGKILL"},    {"KilledAsItOpens", "openat", "signal=SIGKILL"},
};

class Faulty : public World {
  protected:
    void SetUp() override {
        start({"--days", "5", "--attributes", "3", "--throttle", "100000000"});
        ASSERT_EQ(existd({"sync"}).status, 0);
        fs::rename(copy_, reference_);
        forget();
    }
    /// `may_not_begin`: the failure may have hit the loader, whose messages we do not control.
    void expect_a_clear_end(const finished& end, bool killed, bool may_not_begin) const {
        if (killed) {
            EXPECT_EQ(end.status, 128 + SIGKILL) << end.err;
            return;
        }
        const bool never_began =
            may_not_begin && (end.status == 127 || end.err.empty()) && !fs::exists(copy_.string() + ".lock");
        EXPECT_TRUE(never_began || end.status <= 2 || end.status == 69 || end.status == 77 || end.status == 78)
            << end.status << ": " << end.err;
        if (end.status != 0 && !never_began) {
            const auto line = end.err.rfind("existd: ");
            EXPECT_TRUE(line != std::string::npos && end.err.find('\n', line) == end.err.size() - 1) << end.err;
        }
    }
    /// How the syncs that met a fault ended: so many with each exit status.
    static void record(const std::map<int, int>& ends) {
        int all = 0;
        for (const auto& [status, count] : ends) {
            RecordProperty("ended with " + std::to_string(status), count);
            all += count;
        }
        RecordProperty("count", all);
    }

    const fs::path reference_ = home_ / "reference.db";
};

/// The same for an allocation in main; `for_good` is whether later ones fail too.
class Memory : public Faulty, public ::testing::WithParamInterface<bool> {
  protected:
    finished sync_failing(long n) const {
        const fs::path count = home_ / "count";
        std::vector<std::string> words{"LD_PRELOAD=" FAILING_MALLOC_LIBRARY, "FAILING_MALLOC_COUNT=" + count.string(),
                                       "FAILING_MALLOC=" + std::to_string(n)};
        if (GetParam()) words.push_back("FAILING_MALLOC_FOR_GOOD=1");
        words.insert(words.end(), {existd_binary().string(), "sync"});
        return run("/usr/bin/env", words, home_);
    }
};

TEST_P(Memory, ShortageCausesNoCrash) {
    if (sanitized) GTEST_SKIP() << "the sanitizer allocates by itself";
    ASSERT_EQ(sync_failing(0).status, 0);
    // All of them would take hours, and most end alike: without memory, the program ends at once.
    const long all = std::stol(contents(home_ / "count")), step = torture() ? 25 : all / 12;
    ASSERT_GT(all, 1000);
    std::map<int, int> ends;
    for (long n = 1; n <= all; n += step) {
        SCOPED_TRACE("allocation " + std::to_string(n));
        forget();
        const long before = account_->stat("requests");
        const finished end = sync_failing(n);
        ++ends[end.status];
        expect_a_clear_end(end, false, false);
        expect_a_true_part(copy_, reference_, account_->stat("requests") - before);
        const finished next = existd({"sync"});
        EXPECT_EQ(next.status, 0) << next.err;
        expect_exact();
        if (HasFailure()) break;
    }
    record(ends);
}

INSTANTIATE_TEST_SUITE_P(Of, Memory, ::testing::Bool(), [](const auto& one) { return one.param ? "ForGood" : "Once"; });

class Faults : public Faulty, public ::testing::WithParamInterface<fault> {
  protected:
    void SetUp() override {
        if (!fs::exists("/usr/bin/strace")) GTEST_SKIP() << "needs strace";
        Faulty::SetUp();
    }
    finished traced(const std::string& inject) const { return traced_sync(GetParam().call, inject); }
    long calls() const { return traced_calls(GetParam().call); }
};

TEST_P(Faults, AtEachCallAreSurvived) {
    const fault& what = GetParam();
    if (sanitized && what.call == "mmap"sv) GTEST_SKIP() << "the sanitizer's own memory would fail";
    const bool kill = std::string_view(what.how).starts_with("signal");
    ASSERT_EQ(traced("").status, 0);
    const long all = calls();
    ASSERT_GT(all, 0);
    const long step = torture() ? 1 : std::max(1L, all / (kill ? 9 : 4));
    std::map<int, int> ends;
    for (long n = torture() ? 1 : 1 + step / 2; n <= all; n += step) {
        SCOPED_TRACE(std::string(what.call) + " " + what.how + ":when=" + std::to_string(n));
        forget();
        const long before = account_->stat("requests");
        const finished end = traced(std::string(what.how) + ":when=" + std::to_string(n) + (what.for_good ? "+" : ""));
        if (calls() < n) continue;  // one call fewer than last time, so none failed
        ++ends[end.status];
        expect_a_clear_end(end, kill, what.call == "mmap"sv || what.call == "openat"sv);
        expect_a_true_part(copy_, reference_, account_->stat("requests") - before);
        const finished next = existd({"sync"});
        EXPECT_EQ(next.status, 0) << next.err;
        expect_exact();
        if (HasFailure()) break;
    }
    record(ends);
}

INSTANTIATE_TEST_SUITE_P(Of, Faults, ::testing::ValuesIn(faults),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace existd::tests
