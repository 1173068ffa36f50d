// Which old days are read again, and when.
#include "daemon/core/verification.hpp"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

/// `count` days before `friday`, the newest first, all read `ago`.
std::vector<covered_day> read_ago(int count, milliseconds ago) {
    std::vector<covered_day> result;
    for (int age = 0; age < count; ++age) result.push_back({friday - days{age}, noon - ago});
    return result;
}

TEST(Verification, LeavesRecentlyReadDaysAlone) {
    EXPECT_EQ(overdue_window(read_ago(3653, hours{24}), friday, noon), std::nullopt);
    EXPECT_EQ(overdue_window({}, friday, noon), std::nullopt);
}

TEST(Verification, LeavesOutTheDaysEachPassReads) {
    EXPECT_EQ(overdue_window(read_ago(31, days{400}), friday, noon), std::nullopt);
}

TEST(Verification, BeginsWithTheDaysJustBehindThose) {
    EXPECT_EQ(overdue_window(read_ago(3653, hours{38}), friday, noon), friday - days{31});
}

TEST(Verification, ReadsTheTileOfTheMostOverdueDay) {
    auto covered = read_ago(3653, hours{1});
    covered[1000].read_at = noon - days{60};  // may go unread for 50
    covered[100].read_at = noon - days{5};    // exactly as long as it may
    EXPECT_EQ(overdue_window(covered, friday, noon), friday - days{992});
}

TEST(Verification, ReadsNothingBeforeTheOldestDay) {
    auto covered = read_ago(100, hours{1});
    covered[99].read_at = noon - days{30};
    EXPECT_EQ(overdue_window(covered, friday, noon), friday - days{99 - 30});
}

TEST(Verification, IsDueAtOnceForDaysReadInTheFuture) {
    auto covered = read_ago(100, hours{1});
    covered[70].read_at = noon + days{365};
    EXPECT_EQ(overdue_window(covered, friday, noon), friday - days{62});
}

// One window every four hours, as in the cadence, for two years of an account of ten: no day waits much longer than it
// may.
TEST(Verification, KeepsItsPromiseWithOneWindowEveryFourHours) {
    std::map<day, instant> read;
    for (int age = 0; age < 3653; ++age) read[friday - days{age}] = noon;
    double longest = 0;
    int windows = 0;
    instant now = noon;
    for (; now < noon + days{730}; now += hours{4}) {
        const auto today = std::chrono::floor<days>(now);
        for (int age = 0; age < window_days; ++age) read[today - days{age}] = now;  // what each pass reads
        std::vector<covered_day> covered;
        for (const auto& [date, at] : read) covered.push_back({date, at});
        for (const auto& each : covered)
            if (today - each.date >= days{window_days})
                longest = std::max(longest, std::chrono::duration<double>(now - each.read_at) /
                                                std::chrono::duration<double>(reread_after(today - each.date)));
        const auto last = overdue_window(covered, today, now);
        if (!last) continue;
        ++windows;
        for (int age = 0; age < window_days; ++age) read[*last - days{age}] = now;
    }
    EXPECT_LT(longest, 1.3) << "a day waits for hours, not for days";
    EXPECT_LE(windows, 730 * 9 / 2) << "more than four and a half a day";
    EXPECT_GE(windows, 730 * 3);
}

}  // namespace
}  // namespace existd::core
