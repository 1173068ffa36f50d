#include "daemon/core/budget.hpp"

#include <gmock/gmock.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

const std::string boot = "this boot", earlier = "an earlier boot", earliest = "one before that";

/// Three per hour, each in flight for at most a minute.
const allowance three{.per_hour = 3, .in_flight = minutes{1}};

TEST(Budget, AllowsARequestWithAnEmptyLedger) {
    const auto now = reckon({}, boot, hours{24}, three);
    EXPECT_EQ(now.spent, 0);
    EXPECT_EQ(now.wait, milliseconds{0});
    EXPECT_FALSE(now.throttled);
}

TEST(Budget, CountsARequestForAnHourFromWhenItMayHaveArrived) {
    const std::vector<spent_request> ledger{{boot, hours{10}, {}}};
    EXPECT_EQ(reckon(ledger, boot, hours{11} + minutes{1} - milliseconds{1}, three).spent, 1);
    EXPECT_EQ(reckon(ledger, boot, hours{11} + minutes{1}, three).spent, 0);
}

TEST(Budget, AllowsTheLastRequestOfTheHour) {
    const std::vector<spent_request> ledger{{boot, hours{10}, {}}, {boot, hours{10}, {}}};
    EXPECT_EQ(reckon(ledger, boot, hours{10}, three).wait, milliseconds{0});
}

TEST(Budget, WaitsForTheOldestToExpire) {
    const std::vector<spent_request> ledger{
        {boot, hours{10}, {}}, {boot, hours{10} + minutes{5}, {}}, {boot, hours{10} + minutes{10}, {}}};
    const auto now = reckon(ledger, boot, hours{10} + minutes{20}, three);
    EXPECT_EQ(now.spent, 3);
    EXPECT_EQ(now.wait, minutes{41});
    EXPECT_FALSE(now.throttled);
}

TEST(Budget, WaitsForEnoughToExpireIfTheAllowanceShrank) {
    std::vector<spent_request> ledger;
    for (int i = 0; i < 10; ++i) ledger.push_back({boot, hours{10} + minutes{i}, {}});
    EXPECT_EQ(reckon(ledger, boot, hours{10} + minutes{10}, three).wait,
              minutes{58});  // until the request of minute 7 expires
}

TEST(Budget, ForgetsNothingInTheFirstHourAfterAReboot) {
    const std::vector<spent_request> ledger{
        {earlier, hours{500}, {}}, {earlier, hours{500}, {}}, {earlier, hours{500}, {}}};
    const auto just_up = reckon(ledger, boot, minutes{1}, three);
    EXPECT_EQ(just_up.spent, 3);
    EXPECT_EQ(just_up.wait, hours{1});
    EXPECT_EQ(reckon(ledger, boot, minutes{61}, three).wait, milliseconds{0});
}

TEST(Budget, AddsUpTheTimeOfEarlierBoots) {
    // 30 minutes of this boot, then 20 in the one before, then 15 in the first: 65 at least.
    const std::vector<spent_request> ledger{
        {earliest, hours{7}, {}}, {earliest, hours{7} + minutes{15}, {}}, {earlier, minutes{20}, {}}};
    EXPECT_EQ(reckon(ledger, boot, minutes{30}, three).spent, 2);  // only the very first has expired
}

TEST(Budget, UsesTheWallClockForACopyFromAnotherMachine) {  // this boot did not come after that one
    const std::vector<spent_request> ledger{{earlier, hours{7}, {}, minutes{10}}, {earlier, hours{7}, {}, hours{9}}};
    EXPECT_EQ(reckon(ledger, boot, hours{500}, three).spent, 1);
    const std::vector<spent_request> went_back{{earlier, hours{7}, {}, {}}};
    EXPECT_EQ(reckon(went_back, boot, hours{500}, three).spent, 0);
    const std::vector<spent_request> jumped_ahead{{earlier, hours{7}, {}, hours{9000}}};
    EXPECT_EQ(reckon(jumped_ahead, boot, minutes{5}, three).spent, 1);
}

TEST(Budget, IsExactForItsOwnBootAfterAnotherMachine) {  // a copy that goes to and fro between two machines
    const std::vector<spent_request> ledger{{boot, hours{10}, {}}, {earlier, hours{300}, {}, minutes{20}}};
    EXPECT_EQ(reckon(ledger, boot, hours{10} + minutes{30}, three).spent, 2);
}

TEST(Budget, CountsThrottlingInARow) {
    EXPECT_EQ(throttled_in_a_row({}), 0);
    const std::vector<spent_request> ledger{
        {boot, hours{1}, minutes{1}}, {boot, hours{2}, {}}, {boot, hours{3}, minutes{1}}, {boot, hours{4}, minutes{1}}};
    EXPECT_EQ(throttled_in_a_row(ledger), 2);
}

TEST(Budget, TreatsARequestFromTheFutureAsJustSent) {
    const std::vector<spent_request> ledger{{boot, hours{30}, {}}};
    EXPECT_EQ(reckon(ledger, boot, hours{10}, three).spent, 1);
}

TEST(Budget, ObeysTheServiceForAsLongAsItAsked) {
    const std::vector<spent_request> ledger{{boot, hours{10}, minutes{30}}};
    const auto now = reckon(ledger, boot, hours{10} + minutes{10}, three);
    EXPECT_EQ(now.wait, minutes{20});
    EXPECT_TRUE(now.throttled);
    EXPECT_EQ(reckon(ledger, boot, hours{10} + minutes{30}, three).wait, milliseconds{0});
}

TEST(Budget, TakesTheLongerOfTheServicesWaitAndItsOwn) {
    const std::vector<spent_request> ledger{
        {boot, hours{10}, {}}, {boot, hours{10}, {}}, {boot, hours{10}, minutes{5}}};
    const auto now = reckon(ledger, boot, hours{10}, three);
    EXPECT_EQ(now.wait, minutes{61});
    EXPECT_FALSE(now.throttled);
}

TEST(Budget, ObeysTheServiceAcrossAReboot) {
    const std::vector<spent_request> ledger{{earlier, hours{10}, hours{2}}};
    EXPECT_EQ(reckon(ledger, boot, minutes{30}, three).wait, minutes{90});
}

TEST(Budget, KeepsRequestsFreeForTheNewestDays) {
    constexpr int two_pages = 134;
    EXPECT_EQ(kept_for_newest(two_pages, hours{1}, 270), 2);
    EXPECT_EQ(kept_for_newest(two_pages, minutes{15}, 270), 8);
    EXPECT_EQ(kept_for_newest(two_pages, days{1}, 270), 2);
    EXPECT_EQ(kept_for_newest(two_pages, hours{1}, 7), 0) << "otherwise history would make no progress";
    EXPECT_EQ(kept_for_newest(two_pages, hours{1}, 8), 2);
}

}  // namespace
}  // namespace existd::core
