// Which part comes next, and when it is due.
#include "daemon/core/next_fetch.hpp"

#include <gmock/gmock.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NextAction, AsksForNothingIfTheCopyIsComplete) {
    EXPECT_EQ(next(settled()), "nothing");
}

TEST(NextAction, AsksForFreshDataFirstAndOldDataLast) {
    snapshot nothing_known;
    nothing_known.now = noon;
    nothing_known.today = friday;
    nothing_known.contiguous_from = nothing_known.oldest_covered = friday;
    nothing_known.unproven = provable_attribute{"steps", {}};
    EXPECT_THAT(order(nothing_known),
                ElementsAre("profile", "attributes", "values", "correlations", "averages", "extent", "templates",
                            "history", "insights", "averages_history", "older"));
}

TEST(NextAction, AsksForNewInsightsBeforeHistoryOnceTheFirstReadingIsDone) {
    snapshot known = settled_but(part::insights, hours{6});
    known.oldest_window_empty = false;
    EXPECT_THAT(order(known), ElementsAre("insights", "history"));
    known[part::insights].complete = false;
    EXPECT_THAT(order(known), ElementsAre("history", "insights"));
}

TEST(NextAction, AsksForOwnedAttributesOnlyWithATokenThatCanSeeThem) {
    cadence every;
    const snapshot known = settled_but(part::owned, days{30});
    EXPECT_EQ(next(known, every), "nothing");
    every.owned = true;
    EXPECT_EQ(next(known, every), "owned");
}

struct interval_of {
    part what;
    milliseconds interval;
};
class DueAfter : public testing::TestWithParam<interval_of> {};

TEST_P(DueAfter, ItsIntervalAndNotEarlier) {
    const auto [what, interval] = GetParam();
    EXPECT_EQ(next(settled_but(what, interval - milliseconds{1})), "nothing");
    EXPECT_EQ(next(settled_but(what, interval)), name(what));
}

INSTANTIATE_TEST_SUITE_P(EachPart, DueAfter,
                         testing::Values(interval_of{part::values, hours{1}}, interval_of{part::insights, hours{6}},
                                         interval_of{part::correlations, hours{12}},
                                         interval_of{part::averages, hours{12}}, interval_of{part::profile, hours{24}},
                                         interval_of{part::attributes, hours{24}},
                                         interval_of{part::templates, hours{24}}),
                         [](const auto& each) { return std::string(name(each.param.what)); });

TEST(NextAction, AsksAtOnceForPartsNeverRead) {
    snapshot known = settled();
    known[part::templates].last_success.reset();
    EXPECT_EQ(next(known), "templates");
}

TEST(NextAction, AsksForADuePartHoweverFreshItIs) {
    snapshot known = settled();
    known[part::attributes].due_now = true;
    EXPECT_EQ(next(known), "attributes");
}

TEST(NextAction, AsksAgainAfterTheWallClockWentBack) {
    snapshot known = settled();
    known[part::values].last_success = noon + days{3650};
    EXPECT_EQ(next(known), "values");
}

TEST(NextAction, AsksForTheLast31DaysOfTheUsersCalendar) {
    const fetch window = asked(settled_but(part::values, hours{2}));
    EXPECT_EQ(window.at.last, friday);
    EXPECT_EQ(window.at.first, friday - days{30});
    EXPECT_EQ(window.at.page, 1);
    EXPECT_TRUE(window.attributes.empty());
}

TEST(NextAction, ResumesAWalkAtItsPage) {
    snapshot known = settled();
    known[part::templates].under_way = walk{.id = 7, .page = 2, .count = 134};
    const fetch page = asked(known);
    EXPECT_EQ(page.what, part::templates);
    EXPECT_EQ(page.at.page, 2);
    EXPECT_EQ(page.at.id, 7);
}

TEST(NextAction, ResumesAWalkOverTodaysValues) {
    snapshot known = settled();
    known[part::values].under_way = walk{.id = 7, .page = 2, .first = friday - days{30}, .last = friday};
    EXPECT_EQ(asked(known).at.page, 2);
}

TEST(NextAction, RestartsAWalkOverYesterdaysValues) {
    // Finishing that walk would call yesterday's days fresh.
    snapshot known = settled();
    known[part::values].under_way = walk{.id = 7, .page = 2, .first = friday - days{31}, .last = friday - days{1}};
    const fetch window = asked(known);
    EXPECT_EQ(window.what, part::values);
    EXPECT_EQ(window.at.last, friday);
    EXPECT_EQ(window.at.first, friday - days{30});
    EXPECT_EQ(window.at.page, 1);
    EXPECT_EQ(window.at.id, 0);
}

TEST(NextAction, PassesOverAPartThatFailedTooOften) {
    snapshot known = settled_but(part::profile, days{2});
    known[part::values].last_success.reset();
    known[part::profile].passed_over = true;
    EXPECT_EQ(next(known), "values");
}

TEST(NextAction, WaitsADayForAPartTheTokenMayNotSee) {
    snapshot known = settled_but(part::correlations, days{30});
    known[part::correlations].unavailable = noon - days{1} + milliseconds{1};
    EXPECT_EQ(next(known), "nothing");
    known[part::correlations].unavailable = noon - days{1};
    EXPECT_EQ(next(known), "correlations");
}

TEST(NextAction, DoesNotResumeAWalkTheTokenMayNoLongerSee) {
    snapshot known = settled();
    known[part::insights].under_way = walk{.id = 7, .page = 2};
    known[part::insights].unavailable = noon;
    EXPECT_EQ(next(known), "nothing");
}

TEST(NextAction, AsksForAveragesSinceTheNewestSetHeld) {
    snapshot known = settled_but(part::averages, days{1});
    known.averages_since = friday - days{12};  // a walk read one page of the newest set and was dropped
    EXPECT_EQ(asked(known).at.first, known.averages_since);
    known.averages_since.reset();
    EXPECT_EQ(asked(known).at.first, std::nullopt);
}

TEST(NextAction, AsksOnceForTheExtentOfTheAccount) {
    snapshot known = settled();
    known[part::extent].complete = false;
    EXPECT_EQ(next(known), "extent");
    known[part::extent].complete = true;
    known[part::extent].last_success = noon - days{3650};
    EXPECT_EQ(next(known), "nothing");
}

TEST(NextAction, AsksByNameForAttributesThatSlippedBetweenPages) {
    snapshot known = settled();
    known.stragglers = {"steps", "mood"};
    known[part::values].under_way =
        walk{.id = 7, .page = 2, .first = friday - days{30}, .last = friday, .stragglers = true};
    EXPECT_THAT(asked(known).attributes, ElementsAre("steps", "mood"));
    known[part::values].under_way->stragglers = false;
    EXPECT_THAT(asked(known).attributes, IsEmpty());
}

TEST(NextAction, ChecksTheAccountOfANewTokenFirst) {
    snapshot known = settled();
    known[part::values].last_success = noon - hours{1};
    known[part::profile].last_success = noon - minutes{5};
    EXPECT_EQ(asked(known).what, part::values);
    known.token_known = false;
    EXPECT_EQ(asked(known).what, part::profile);
    known[part::profile].passed_over = true;
    EXPECT_FALSE(next_fetch(known, {})) << "nothing may be asked before its account is known";
}

TEST(OldDays, AreVerifiedLast) {
    snapshot known = settled();
    known.overdue_window = friday - days{62};
    known[part::verification].last_success = noon - hours{4};
    known.proven_longest_ago = provable_attribute{"steps", friday - days{3652}};
    known[part::older].last_success = noon - hours{12};
    EXPECT_EQ(order(known), (std::vector<std::string>{"verification", "older"}));
    const auto window = asked(known);
    EXPECT_EQ(window.at.last, friday - days{62});
    EXPECT_EQ(window.at.first, friday - days{92});
    known[part::values].last_success = noon - hours{1};
    EXPECT_EQ(next(known), "values");
}

TEST(OldDays, AreVerifiedOneWindowEveryFourHours) {
    snapshot known = settled();
    known.overdue_window = friday - days{62};
    known[part::verification].last_success = noon - hours{3};
    EXPECT_EQ(next(known), "nothing");
    known[part::verification].under_way =
        walk{.page = 2, .first = friday - days{92}, .last = friday - days{62}, .count = 134};
    EXPECT_EQ(asked(known).at.page, 2) << "a walk that has begun is finished";
}

TEST(OldDays, AreLookedForOneAttributeEveryTwelveHours) {
    snapshot known = settled();
    known.proven_longest_ago = provable_attribute{"steps", friday - days{3652}};
    known[part::older].last_success = noon - hours{11};
    EXPECT_EQ(next(known), "nothing");
    known[part::older].last_success = noon - hours{12};
    EXPECT_EQ(asked(known).attributes, std::vector<std::string>{"steps"});
    EXPECT_EQ(asked(known).at.last, friday - days{3653});
}

TEST(OldDays, OfAFailedAttributeWaitHalfADay) {
    snapshot known = settled();
    known.unproven = provable_attribute{"steps", friday - days{92}, noon - hours{11}};
    known.proven_longest_ago = provable_attribute{"mood", friday - days{92}};
    known[part::older].last_success = noon - hours{12};
    EXPECT_EQ(asked(known).attributes, std::vector<std::string>{"mood"});
    known.unproven->tried = noon - hours{12};
    EXPECT_EQ(asked(known).attributes, std::vector<std::string>{"steps"});
}

}  // namespace
}  // namespace existd::core
