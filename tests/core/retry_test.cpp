#include "daemon/core/retry.hpp"

#include <array>
#include <limits>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "daemon/core/next_fetch.hpp"
#include "tests/core/known.hpp"

namespace existd::core {
namespace {

TEST(Refusal, WaitsLongerEachTimeIfThePartWasReadBefore) {
    const cadence every;
    part_state state{.last_success = instant{}};
    const auto left_alone_after = [&](int refusals) {
        state.refusals = refusals;
        return left_alone(part::values, state, every);
    };
    EXPECT_EQ(left_alone_after(1), milliseconds{0});
    EXPECT_EQ(left_alone_after(2), hours{1});
    EXPECT_EQ(left_alone_after(3), hours{6});
    EXPECT_EQ(left_alone_after(4), hours{24});
    EXPECT_EQ(left_alone_after(400), hours{24});
}

TEST(Refusal, OfAPartNeverReadWaitsFromTheStart) {
    const cadence every;
    EXPECT_EQ(left_alone(part::insights, {.refusals = 1}, every), hours{1});
    EXPECT_EQ(left_alone(part::insights, {.refusals = 2}, every), hours{6});
    EXPECT_EQ(left_alone(part::insights, {.refusals = 3}, every), hours{24});
    EXPECT_EQ(left_alone(part::owned, {.refusals = 1}, every), hours{24}) << "a simple token may never see it";
}

TEST(Backoff, StaysWithinItsBoundAndUsesAllOfIt) {
    std::mt19937_64 random(1);
    constexpr std::array<int, 12> seconds_at_most{1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300};
    for (int failures = 1; failures <= 12; ++failures) {
        const milliseconds most = seconds{seconds_at_most[static_cast<std::size_t>(failures - 1)]};
        milliseconds least_seen = most, most_seen{0};
        for (int i = 0; i < 1000; ++i) {
            const auto wait = backoff(failures, random);
            ASSERT_GE(wait, milliseconds{0});
            ASSERT_LE(wait, most);
            least_seen = std::min(least_seen, wait);
            most_seen = std::max(most_seen, wait);
        }
        EXPECT_LT(least_seen, most / 50) << failures;
        EXPECT_GT(most_seen, most * 49 / 50) << failures;
    }
}

TEST(Backoff, SurvivesAnyNumberOfFailures) {
    std::mt19937_64 random(1);
    for (const int failures :
         {-1, 0, 17, 64, 1'000'000, std::numeric_limits<int>::max(), std::numeric_limits<int>::min() + 1})
        EXPECT_LE(backoff(failures, random), minutes{5});
}

TEST(RetryAfter, TakesSeconds) {
    EXPECT_EQ(retry_after("1", noon), seconds{1});
    EXPECT_EQ(retry_after("120", noon), seconds{120});
    EXPECT_EQ(retry_after("0060", noon), seconds{60});
}

TEST(RetryAfter, TakesAnHttpDate) {
    EXPECT_EQ(retry_after("Fri, 17 Jun 2022 12:05:00 GMT", noon), minutes{5});
    EXPECT_EQ(retry_after("Fri, 17 Jun 2022 12:05:00 GMT", noon + milliseconds{250}), minutes{5} - milliseconds{250});
}

TEST(RetryAfter, IsNeverShorterThanASecond) {
    EXPECT_EQ(retry_after("0", noon), seconds{1});
    EXPECT_EQ(retry_after("Fri, 17 Jun 2022 11:00:00 GMT", noon), seconds{1});
    EXPECT_EQ(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", noon), seconds{1});
}

TEST(RetryAfter, IsNeverLongerThanTwoHours) {
    EXPECT_EQ(retry_after("7200", noon), hours{2});
    EXPECT_EQ(retry_after("7201", noon), hours{2});
    EXPECT_EQ(retry_after("9223372036854775807", noon), hours{2});
    EXPECT_EQ(retry_after("99999999999999999999999999", noon), hours{2});
    EXPECT_EQ(retry_after("Fri, 31 Dec 9999 23:59:59 GMT", noon), hours{2});
}

TEST(RetryAfter, IsTheNextFullHourWithoutAUsableHeader) {
    for (const char* header : {"",
                               " ",
                               "-5",
                               "+5",
                               "5.5",
                               "1e3",
                               "0x10",
                               "soon",
                               "120 seconds",
                               "Fri, 17 Jun 2022",
                               "Fri, 17 Jun 2022 12:05:00 UTC",
                               "Fri, 32 Jun 2022 12:05:00 GMT",
                               "Fri, 17 Jux 2022 12:05:00 GMT",
                               "Fri, 17 Jun 2022 25:05:00 GMT",
                               "Fri, 17 Jun 2022 12:05:61 GMT",
                               "Fri, 17 Jun 2022 12:05:-1 GMT",
                               "Fri, 17 Jun 2022 -1:05:00 GMT",
                               "Fri, 17 Jun 2022 12:-5:00 GMT",
                               "Fri, 17 Jun -022 12:05:00 GMT",
                               "Fri, 1x Jun 2022 12:05:00 GMT",
                               "Fri, 17 Jun 2022 12:65:00 GMT",
                               "Fri, -7 Jun 2022 12:05:00 GMT",
                               "Fri Jun 17 12:05:00 2022"})
        EXPECT_EQ(retry_after(header, noon + minutes{40}), minutes{20}) << header;
    EXPECT_EQ(retry_after("", noon), hours{1});
    EXPECT_EQ(retry_after("", noon + hours{1} - milliseconds{1}), seconds{1});  // clamped
}

RC_GTEST_PROP(RetryAfter, IsAlwaysBetweenASecondAndTwoHours, (const std::string& header, std::int64_t second)) {
    const instant now{seconds{second % 253402300799}};
    const auto wait = retry_after(header, now);
    RC_ASSERT(wait >= seconds{1});
    RC_ASSERT(wait <= hours{2});
}

TEST(RetryAfter, GrowsIfTheServiceKeepsSayingNow) {
    EXPECT_EQ(retry_after("0", instant{}, 1), std::chrono::seconds{1});
    EXPECT_EQ(retry_after("0", instant{}, 2), std::chrono::seconds{2});
    EXPECT_EQ(retry_after("0", instant{}, 5), std::chrono::seconds{16});
    EXPECT_EQ(retry_after("0", instant{}, 1000), std::chrono::hours{1});
    EXPECT_EQ(retry_after("600", instant{}, 2), std::chrono::minutes{10});
}

}  // namespace
}  // namespace existd::core
