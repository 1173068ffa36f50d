#include "daemon/core/plan.hpp"

#include <gmock/gmock.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// "values 2" for two requests, "history 3+" for three or more.
std::vector<std::string> words(const std::vector<planned>& steps) {
    std::vector<std::string> result;
    for (const auto& step : steps)
        result.push_back(std::string(name(step.what)) + " " + std::to_string(step.requests) + (step.exact ? "" : "+"));
    return result;
}

TEST(Plan, IsEmptyForACompleteCopy) {
    EXPECT_THAT(plan_requests(settled(), {}), IsEmpty());
}

TEST(Plan, CountsThePagesOfTheHourlyWindow) {
    EXPECT_THAT(words(plan_requests(settled_but(part::values, hours{1}), {})), ElementsAre("values 2"));
}

TEST(Plan, CountsTheProbeOfAWeeklySetOnly) {
    snapshot known = settled_but(part::correlations, hours{12});
    known[part::correlations].total = 394;
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("correlations 1"));
}

TEST(Plan, CountsTheWholeListIfAPageIsMissing) {
    snapshot known = settled_but(part::correlations, hours{12});
    known[part::correlations].total = 394;
    known[part::correlations].missing = 1;
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("correlations 4"));
}

TEST(Plan, CountsWhatIsLeftOfAWalkUnderWay) {
    snapshot known = settled();
    known[part::insights].under_way = walk{.id = 1, .page = 31, .count = 5000};
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("insights 20"));
}

TEST(Plan, IsInexactForAnEmptyCopy) {
    snapshot known;
    known.now = noon;
    known.today = friday;
    const auto steps = plan_requests(known, {});
    ASSERT_THAT(steps, testing::Not(IsEmpty()));
    EXPECT_EQ(steps.front().what, part::profile);
    EXPECT_TRUE(steps.front().exact);
    EXPECT_EQ(steps.back().what, part::older);
    EXPECT_FALSE(steps.back().exact);
    EXPECT_THAT(words(steps), testing::Contains("history 1+"));
}

TEST(Plan, ForeseesTenYearsOfHistory) {
    snapshot known = settled();
    known.contiguous_from = known.oldest_covered = friday - days{30};
    known.oldest_window_empty = false;
    known[part::extent].total = 71 * 520;  // sets of averages: about ten years
    const auto steps = plan_requests(known, {});
    ASSERT_THAT(steps, SizeIs(1));
    EXPECT_EQ(steps[0].what, part::history);
    EXPECT_NEAR(static_cast<double>(steps[0].requests), 236, 4);
}

TEST(Plan, ForeseesTheHistoryOfAverages) {
    snapshot known = settled();
    known[part::averages_history].complete = false;
    known.averages_reached.reset();
    known[part::extent].total = 71 * 522;
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("averages_history 371+"));
}

TEST(Plan, ForeseesWhatIsLeftOfTheHistoryOfAverages) {
    snapshot known = settled();
    known[part::averages_history].complete = false;
    known[part::extent].total = 71 * 522;
    known.averages_reached = friday - days{7 * 261};
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("averages_history 187+"));
    known.averages_reached = friday - days{7 * 600};  // further back than expected
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("averages_history 1+"));
}

TEST(Plan, CountsThePagesOfAWindowReadAgain) {
    snapshot known = settled_but(part::verification, hours{5});
    known.overdue_window = friday - days{400};
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("verification 2"));
}

TEST(Plan, CountsAProbeForEachAttributeNotYetProven) {
    snapshot known = settled();
    known.unproven = provable_attribute{"steps", {}};
    known.unproven_count = 134;
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("older 134+"));
}

TEST(Plan, IsUnchangedAfterAListingRestarts) {
    snapshot known = settled();
    known[part::templates].total = 250;
    known[part::templates].under_way = walk{.id = 1, .count = {}, .restarts = 1};
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("templates 3"));
}

TEST(Plan, SurvivesAbsurdCounts) {
    snapshot known = settled();
    known[part::templates].under_way = walk{.id = 1, .page = 2, .count = 1'000'000'000};
    EXPECT_THAT(words(plan_requests(known, {})), ElementsAre("templates 9999999"));
}

const allowance limit{.per_hour = 270, .in_flight = minutes{1}};

TEST(TimeToSend, IsZeroIfAllFitNow) {
    EXPECT_EQ(time_to_send(0, {}, limit), milliseconds{0});
    EXPECT_EQ(time_to_send(270, {}, limit), milliseconds{0});
    EXPECT_EQ(time_to_send(70, {.spent = 200}, limit), milliseconds{0});
}

TEST(TimeToSend, IsAnHourForEachFurtherAllowance) {
    EXPECT_EQ(time_to_send(271, {}, limit), hours{1});
    EXPECT_EQ(time_to_send(540, {}, limit), hours{1});
    EXPECT_EQ(time_to_send(541, {}, limit), hours{2});
}

TEST(TimeToSend, BeginsWithTheCurrentWait) {
    EXPECT_EQ(time_to_send(1, {.spent = 270, .wait = minutes{20}}, limit), minutes{20});
    EXPECT_EQ(time_to_send(271, {.spent = 270, .wait = minutes{20}}, limit), minutes{80});
}

}  // namespace
}  // namespace existd::core
