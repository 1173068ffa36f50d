// Request targets.
#include "daemon/api/requests.hpp"

#include <regex>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "common/iso.hpp"

namespace existd::api {
namespace {

using core::part;
using testing::HasSubstr;
using testing::Not;

const iso::day friday = iso::parse_day("2022-06-17").value();

std::string target(core::fetch asked) {
    return target_of(asked, "/api/2/");
}

core::fetch window(part what, int page = 1) {
    core::fetch asked{what, {}, {}};
    asked.at.page = page;
    asked.at.first = friday - std::chrono::days{30};
    asked.at.last = friday;
    return asked;
}

TEST(RequestTarget, IsAsDocumentedForEachPart) {
    EXPECT_EQ(target({part::profile, {}, {}}), "/api/2/accounts/profile/");
    EXPECT_EQ(target({part::attributes, {}, {}}),
              "/api/2/attributes/?limit=100&page=1&include_inactive=true&include_low_priority=true");
    EXPECT_EQ(target({part::owned, {}, {}}),
              "/api/2/attributes/owned/?limit=100&page=1&include_inactive=true&include_low_priority=true");
    EXPECT_EQ(target({part::templates, {}, {}}),
              "/api/2/attributes/templates/?limit=100&page=1&include_low_priority=true");
    EXPECT_EQ(target(window(part::values)),
              "/api/2/attributes/with-values/?limit=100&page=1&days=31&date_max=2022-06-17");
    EXPECT_EQ(target(window(part::history, 2)),
              "/api/2/attributes/with-values/?limit=100&page=2&days=31&date_max=2022-06-17");
    EXPECT_EQ(target({part::correlations, {}, {}}), "/api/2/correlations/?limit=100&page=1");
    EXPECT_EQ(target({part::insights, {}, {}}), "/api/2/insights/?limit=100&page=1");
    EXPECT_EQ(target({part::extent, {}, {}}), "/api/2/averages/?limit=1&page=1&include_historical=1");
}

TEST(RequestTarget, AsksForTheAveragesInForceOrAllNewerOnes) {
    EXPECT_EQ(target({part::averages, {}, {}}), "/api/2/averages/?limit=100&page=1");
    core::fetch since{part::averages, {}, {}};
    since.at.first = friday;
    EXPECT_EQ(target(since), "/api/2/averages/?limit=100&page=1&date_min=2022-06-17&include_historical=1");
}

TEST(RequestTarget, NamesTheRangeOfOldAverages) {
    EXPECT_EQ(target(window(part::averages_history)),
              "/api/2/averages/?limit=100&page=1&include_historical=1&date_min=2022-05-18&date_max=2022-06-17");
    EXPECT_EQ(target({part::averages_history, {}, {}}), "/api/2/averages/?limit=100&page=1&include_historical=1");
}

TEST(RequestTarget, NamesTheAttributeOfOlderValues) {
    core::fetch asked{part::older, {}, {"steps"}};
    EXPECT_EQ(target(asked), "/api/2/attributes/values/?limit=100&page=1&attribute=steps");
    asked.at.last = friday;
    EXPECT_EQ(target(asked), "/api/2/attributes/values/?limit=100&page=1&date_max=2022-06-17&attribute=steps");
}

TEST(RequestTarget, EncodesOddNames) {
    const auto named = [](const char* name) { return target({part::older, {}, {name}}); };
    EXPECT_THAT(named("a b"), HasSubstr("attribute=a%20b"));
    EXPECT_THAT(named("a&limit=1000"), HasSubstr("attribute=a%26limit%3D1000"));
    EXPECT_THAT(named("a+b#c?d/e%f"), HasSubstr("attribute=a%2Bb%23c%3Fd%2Fe%25f"));
    EXPECT_THAT(named("café"), HasSubstr("attribute=caf%C3%A9"));
    EXPECT_THAT(named("a\r\nHost: evil"), HasSubstr("attribute=a%0D%0AHost%3A%20evil"));
    EXPECT_THAT(named("a\"'<>"), HasSubstr("attribute=a%22%27%3C%3E"));
    EXPECT_THAT(named("A-Z_a.z~9"), HasSubstr("attribute=A-Z_a.z~9"));
}

TEST(RequestTarget, NamesStragglersOnOnePage) {
    core::fetch asked = window(part::values, 2);
    asked.at.stragglers = true;
    asked.attributes = {"steps", "mood"};
    EXPECT_EQ(target(asked),
              "/api/2/attributes/with-values/?limit=100&page=1&days=31&date_max=2022-06-17&attributes=steps%2Cmood");
}

TEST(RequestTarget, BeginsWithThePathOfTheBaseUrl) {
    EXPECT_EQ(target_of({part::profile, {}, {}}, "/"), "/accounts/profile/");
    EXPECT_EQ(target_of({part::profile, {}, {}}, "/exist/v2/"), "/exist/v2/accounts/profile/");
}

RC_GTEST_PROP(RequestTarget, NeverExceedsALimitAndIsAlwaysOneLineOfAscii, (const std::string& name)) {
    core::fetch asked{*rc::gen::elementOf(core::all_parts), {}, {name}};
    asked.at.page = *rc::gen::inRange(1, 1'000'000);
    if (*rc::gen::arbitrary<bool>()) asked.at.first = friday;
    if (*rc::gen::arbitrary<bool>()) asked.at.last = friday;
    asked.at.stragglers = *rc::gen::arbitrary<bool>();
    if (!core::is_windowed(asked.what) && asked.what != part::older) asked.attributes.clear();
    const auto text = target(asked);
    static const std::regex shape(
        "/api/2/[a-z-]+/([a-z-]+/)?(\\?limit=(100|1)&page=[0-9]+(&[a-z_]+=[A-Za-z0-9._~%-]*)*)?");
    RC_ASSERT(std::regex_match(text, shape));
    if (text.find("days=") != std::string::npos)
        RC_ASSERT(text.find("&days=31&") != std::string::npos || text.ends_with("&days=31"));
}

}  // namespace
}  // namespace existd::api
