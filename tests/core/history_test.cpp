// How a walk goes back in time, and how it recognizes the end.
#include <gmock/gmock.h>

#include "daemon/core/completeness.hpp"
#include "tests/core/known.hpp"

namespace existd::core {
namespace {

using testing::ElementsAre;

/// Returns a snapshot in which everything fresh is held, and values of the last `back` days.
snapshot held_back_to(days back) {
    snapshot known = settled();
    known.contiguous_from = known.oldest_covered = friday - back;
    known.oldest_window_empty = false;
    return known;
}

TEST(History, GoesBackWindowByWindowFromWhatIsHeld) {
    const fetch window = asked(held_back_to(days{30}));
    EXPECT_EQ(window.what, part::history);
    EXPECT_EQ(window.at.last, friday - days{31});
    EXPECT_EQ(window.at.first, friday - days{61});
}

TEST(History, CoversEachDayExactlyOnce) {
    snapshot known = held_back_to(days{30});
    day expected = friday - days{31};
    for (int i = 0; i < 117; ++i) {
        const fetch window = asked(known);
        ASSERT_EQ(window.at.last, expected);
        ASSERT_EQ(*window.at.last - *window.at.first + days{1}, days{31});
        known.contiguous_from = known.oldest_covered = window.at.first;
        expected = *window.at.first - days{1};
    }
    EXPECT_LE(*known.contiguous_from, friday - days{3652});  // ten years in 118 windows
}

TEST(History, WaitsUntilTheLastDaysAreThere) {
    snapshot known = held_back_to(days{30});
    known.contiguous_from.reset();
    known.oldest_covered.reset();
    EXPECT_EQ(next(known), "nothing");
    EXPECT_FALSE(history_complete(known));
}

TEST(History, FillsTheGapLeftByWeeksOff) {
    snapshot known = held_back_to(days{30});
    known.oldest_covered = friday - days{3652};
    known.oldest_window_empty = true;  // a quiet month after the gap proves nothing
    const fetch window = asked(known);
    EXPECT_EQ(window.what, part::history);
    EXPECT_EQ(window.at.last, friday - days{31});
    EXPECT_FALSE(history_complete(known));
}

TEST(History, AsksEachAttributeForOlderDaysAfterAnEmptyWindow) {
    snapshot known = held_back_to(days{92});
    known.oldest_window_empty = true;
    known.unproven = provable_attribute{"steps", friday - days{92}};
    const fetch probe = asked(known);
    EXPECT_EQ(probe.what, part::older);
    EXPECT_THAT(probe.attributes, ElementsAre("steps"));
    EXPECT_EQ(probe.at.last, friday - days{93});
}

TEST(History, AsksAnUnknownAttributeForAllItsDays) {
    snapshot known = held_back_to(days{92});
    known.oldest_window_empty = true;
    known.unproven = provable_attribute{"steps", {}};
    EXPECT_EQ(asked(known).at.last, std::nullopt);
}

TEST(History, ContinuesThroughEmptyWindowsIfOlderValuesExist) {
    snapshot known = held_back_to(days{92});
    known.oldest_window_empty = true;
    known.unproven = provable_attribute{"steps", friday - days{400}};
    known.older_values_seen = true;
    const fetch window = asked(known);
    EXPECT_EQ(window.what, part::history);
    EXPECT_EQ(window.at.last, friday - days{93});
}

TEST(History, FinishesTheWindowItIsInEvenIfItIsEmptySoFar) {
    snapshot known = held_back_to(days{92});
    known.oldest_window_empty = true;
    known[part::history].under_way =
        walk{.id = 9, .page = 2, .first = friday - days{123}, .last = friday - days{93}, .count = 134};
    const fetch page = asked(known);
    EXPECT_EQ(page.what, part::history);
    EXPECT_EQ(page.at.page, 2);
    EXPECT_EQ(page.at.last, friday - days{93});
}

TEST(History, IsCompleteWhenNothingOlderIsLeft) {
    EXPECT_TRUE(history_complete(settled()));
}

TEST(History, IsIncompleteWhileAnyPartOfItIs) {
    snapshot known = settled();
    known[part::insights].complete = false;
    EXPECT_FALSE(history_complete(known));

    known = settled();
    known[part::averages_history].complete = false;
    EXPECT_FALSE(history_complete(known));

    known = settled();
    known.unproven = provable_attribute{"steps", {}};
    EXPECT_FALSE(history_complete(known));

    known = settled();
    known.oldest_window_empty = false;
    EXPECT_FALSE(history_complete(known));

    known = settled();
    known[part::correlations].missing = 1;
    EXPECT_FALSE(history_complete(known)) << "in a week the service drops them";
}

snapshot without_old_averages() {
    snapshot known = settled();
    known[part::averages_history].complete = false;
    known.averages_reached.reset();
    return known;
}

TEST(AveragesHistory, BeginsWithTheYearBeforeTheNewestSet) {
    const snapshot known = without_old_averages();
    const fetch range = asked(known);
    EXPECT_EQ(range.what, part::averages_history);
    EXPECT_EQ(range.at.last, known.newest_averages);
    EXPECT_EQ(range.at.first, *known.newest_averages - days{363});  // 52 weekly sets
}

TEST(AveragesHistory, GoesBackByYearsThatNeitherOverlapNorLeaveAGap) {
    snapshot known = without_old_averages();
    known.averages_reached = asked(known).at.first;
    const fetch range = asked(known);
    EXPECT_EQ(range.at.last, *known.averages_reached - days{1});
    EXPECT_EQ(*range.at.last - *range.at.first + days{1}, days{364});
}

TEST(AveragesHistory, AsksForEverythingOlderAfterAnEmptyYear) {
    snapshot known = without_old_averages();
    known.averages_reached = friday - days{2000};
    known.averages_range_empty = true;
    const fetch range = asked(known);
    EXPECT_EQ(range.at.first, std::nullopt);
    EXPECT_EQ(range.at.last, friday - days{2001});
}

TEST(AveragesHistory, AsksOneOpenQuestionOfAnAccountWithoutAverages) {
    snapshot known = without_old_averages();
    known.newest_averages.reset();
    const fetch range = asked(known);
    EXPECT_EQ(range.at.first, std::nullopt);
    EXPECT_EQ(range.at.last, std::nullopt);
}

}  // namespace
}  // namespace existd::core
