#include "daemon/app/reporting/status_line.hpp"

#include <gtest/gtest.h>

#include "tests/app/reporting/some_health.hpp"

namespace existd::app {
namespace {

TEST(StatusLine, SaysHowFreshAndCompleteTheCopyIs) {
    EXPECT_EQ(in_one_line(some_health(), noon),
              "fresh 12 min ago; history back to 2016-03-12, complete; 41 of 270 requests in the last hour; "
              "next sync in 48 min");
}

TEST(StatusLine, OfAFirstSync) {
    store::health begun;
    begun.requests_per_hour = 270;
    EXPECT_EQ(in_one_line(begun, noon), "no finished sync yet; 0 of 270 requests in the last hour");
}

TEST(StatusLine, BeginsWithWhatFailed) {
    store::health refused = some_health();
    refused.outcome = core::outcome::unauthorised;
    refused.message = "the service refused the token; run `existd login` to get a new one";
    refused.history_complete = false;
    refused.next_at.reset();
    EXPECT_EQ(in_one_line(refused, noon),
              "the service refused the token; run `existd login` to get a new one; fresh 12 min ago; "
              "history back to 2016-03-12, not yet complete; 41 of 270 requests in the last hour");
}

TEST(StatusLine, DoesNotCallASpentBudgetAFailure) {
    store::health spent = some_health();
    spent.outcome = core::outcome::out_of_budget;
    EXPECT_TRUE(in_one_line(spent, noon).starts_with("fresh 12 min ago; "));
}

TEST(StatusLine, DoesNotPromiseASyncThatIsOver) {
    EXPECT_EQ(in_one_line(some_health(), noon + std::chrono::hours{1}).find("next sync"), std::string::npos);
}

}  // namespace
}  // namespace existd::app
