// When the next pass begins.
#include "daemon/core/next_pass.hpp"

#include <gmock/gmock.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::Le;

class Schedule : public testing::Test {
  protected:
    milliseconds pause(const last_pass& last, milliseconds interval = hours{1}) {
        return until_next_pass(last, noon, interval, random_);
    }
    /// Matches this wait plus the random part.
    static auto about(milliseconds wait) { return AllOf(Ge(wait), Le(wait + seconds{10})); }

    std::mt19937_64 random_{7};
};

TEST_F(Schedule, WaitsUntilTheNewestDaysAreAnIntervalOld) {
    EXPECT_THAT(pause({.fresh_at = noon - minutes{3}}), about(minutes{57}));
    EXPECT_THAT(pause({.fresh_at = noon}), about(hours{1}));
}

TEST_F(Schedule, WaitsAWholeIntervalAfterAVainRequest) {
    EXPECT_THAT(pause({.fresh_at = noon - hours{5}}), about(hours{1}));
    EXPECT_THAT(pause({.fresh_at = std::nullopt}), about(hours{1}));
}

TEST_F(Schedule, IgnoresAClockThatWentBackwards) {
    EXPECT_THAT(pause({.fresh_at = noon + days{365}}), about(hours{1}));
}

TEST_F(Schedule, ContinuesAsSoonAsTheBudgetHasRoom) {
    EXPECT_THAT(pause({.room_in = minutes{12}, .fresh_at = noon}), about(minutes{12}));
    EXPECT_THAT(pause({.room_in = hours{2}, .fresh_at = noon}), about(hours{1}));
}

TEST_F(Schedule, TriesAgainLessAndLessOften) {
    EXPECT_THAT(pause({.troubles_in_a_row = 1, .fresh_at = noon}), about(minutes{1}));
    EXPECT_THAT(pause({.troubles_in_a_row = 4, .fresh_at = noon}), about(minutes{8}));
    EXPECT_THAT(pause({.troubles_in_a_row = 999, .fresh_at = noon}), about(hours{1}));
}

TEST_F(Schedule, SpreadsPassesOverAFewSeconds) {
    milliseconds least = hours{1}, most{0};
    for (int i = 0; i < 1000; ++i) {
        const auto spread = jitter(hours{1}, random_);
        least = std::min(least, spread);
        most = std::max(most, spread);
    }
    EXPECT_LT(least, seconds{1});
    EXPECT_GT(most, seconds{9});
    EXPECT_LE(most, seconds{10});
}

}  // namespace
}  // namespace existd::core
