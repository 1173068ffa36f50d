#include "testing.hpp"

namespace simulator {
namespace {

using namespace std::chrono_literals;

service_options three_an_hour() {
    auto result = small_account();
    result.throttle.requests = 3;
    return result;
}

TEST(Throttle, KeepsItsLimitInAnySixtyMinutes) {
    asking client{three_an_hour()};
    for (int i = 0; i < 3; ++i, client.now += 10min) EXPECT_EQ(client.get("accounts/profile/").status, 200);
    const auto refused = client.get("accounts/profile/");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(header(refused.headers, "Retry-After"), "1800");
    EXPECT_EQ(refused.body, R"({"detail":"Request was throttled. Expected available in 1800 seconds."})");
    client.now += 30min;
    EXPECT_EQ(client.get("accounts/profile/").status, 200);
    EXPECT_EQ(client.get("accounts/profile/").status, 429);
}

TEST(Throttle, ByTheClockResetsAtTheFullHour) {
    auto options = three_an_hour();
    options.throttle.mode = throttle_mode::calendar;
    asking client{options};
    client.now += 50min;
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.get("accounts/profile/").status, 200);
    EXPECT_EQ(header(client.get("accounts/profile/").headers, "Retry-After"), "600");
    client.now += 10min;
    EXPECT_EQ(client.get("accounts/profile/").status, 200);
}

TEST(Throttle, SendsRetryAfterInEveryFormOrNotAtAll) {
    const auto said = [](retry_after how) {
        auto options = three_an_hour();
        options.throttle.requests = 0;
        options.throttle.retry_after = how;
        return header(asking{options}.get("accounts/profile/").headers, "Retry-After");
    };
    EXPECT_EQ(said(retry_after::seconds), "3600");
    EXPECT_EQ(said(retry_after::date), "Fri, 17 Jun 2022 11:00:00 GMT");
    EXPECT_EQ(said(retry_after::none), "");
    EXPECT_EQ(said(retry_after::garbage), "-17 parsecs");
}

TEST(Throttle, CountsEachTokenSeparately) {
    asking client{three_an_hour()};
    for (int i = 0; i < 3; ++i) client.get("accounts/profile/");
    EXPECT_EQ(client.get("accounts/profile/", "Bearer simulated-access").status, 200);
}

TEST(Statistics, HaveTheBusiestHourInBothReadings) {
    asking client;
    client.now += 40min;
    for (int i = 0; i < 4; ++i, client.now += 10min) client.get("accounts/profile/");  // 12:40 … 13:10
    client.now += 2h;
    client.get("accounts/profile/");
    EXPECT_EQ(client.exist.stats().most_in_60_minutes(), 4U);
    EXPECT_EQ(client.exist.stats().most_in_calendar_hour(), 2U);
    EXPECT_EQ(client.exist.stats().requests(), 5U);
}

TEST(Statistics, ContainNoToken) {
    asking client;
    client.get("insights/");
    const auto shown = client.exist.answer({.target = "/_simulator/stats"}, noon).body;
    EXPECT_EQ(shown.find("simulated-token"), std::string::npos);
    EXPECT_NE(shown.find("\"/api/2/insights/\":1"), std::string::npos);
}

}  // namespace
}  // namespace simulator
