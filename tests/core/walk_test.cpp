// What happens to a walk after each page. walk_table_test.cpp has it as a table.
#include <gmock/gmock.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

fetch page_of(part what, int page, std::optional<std::int64_t> count = {}) {
    fetch done{what, walk{.id = 5, .page = page, .count = count}, {}};
    if (what == part::values || what == part::history) {
        done.at.first = friday - days{30};
        done.at.last = friday;
    }
    return done;
}

/// Returns the walk after a stored page; nothing if it is over.
std::optional<walk> next_walk(const fetch& done, const part_state& before, const page_facts& facts) {
    const step after = after_page(done, before, facts);
    if (const auto* on = std::get_if<go_on>(&after)) return on->next;
    EXPECT_TRUE(std::holds_alternative<finish>(after)) << "what was read does not count";
    return std::nullopt;
}

/// Returns the walk without its current page; nothing if it is over.
std::optional<walk> skipping(part what, const walk& at) {
    const step after = after_unreadable({what, at, {}});
    if (const auto* on = std::get_if<go_on>(&after)) return on->next;
    return std::nullopt;
}

/// Returns the restarted walk, as after a page that no longer exists; nothing if it is over.
std::optional<walk> restarted(const walk& at) {
    const step after = after_gone({part::templates, at, {}}, 0);
    if (const auto* on = std::get_if<go_on>(&after)) return on->next;
    return std::nullopt;
}

TEST(Walk, ContinuesWhileThereAreMorePages) {
    const auto next = next_walk(page_of(part::templates, 1), {}, {.count = 134, .more = true, .held = 100});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->page, 2);
    EXPECT_EQ(next->id, 5);
    EXPECT_EQ(next->count, 134);
}

TEST(Finish, CountsAPageThatWasSkippedAsUnread) {
    EXPECT_EQ((finish{.count = 250}.surely_read()), 250);
    EXPECT_EQ((finish{.count = 250, .lacking = 7}.surely_read()), 243);
    EXPECT_EQ((finish{.count = 250, .lacking = 7, .missing = 1}.surely_read()), 150);
    EXPECT_EQ((finish{.count = 250, .lacking = 120, .missing = 1}.surely_read()), 130);
    EXPECT_EQ((finish{.count = 50, .missing = 1}.surely_read()), 0);
}

TEST(Walk, EndsWithTheLastPage) {
    EXPECT_FALSE(next_walk(page_of(part::templates, 2, 134), {}, {.count = 134, .held = 134}));
}

TEST(Walk, IsDoneWithPartsOfOnePage) {
    for (const part one : {part::profile, part::extent, part::older})
        EXPECT_FALSE(next_walk(page_of(one, 1), {}, {.count = 900, .more = true})) << name(one);
}

TEST(Walk, RestartsIfTheCountChanges) {
    const auto next = next_walk(page_of(part::templates, 2, 134), {}, {.count = 135, .held = 135});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->page, 1);
    EXPECT_EQ(next->restarts, 1);
    EXPECT_EQ(next->count, std::nullopt);  // otherwise the next page would seem to have moved too
}

TEST(Walk, RestartsIfRowsSlippedBetweenPages) {
    const auto next = next_walk(page_of(part::templates, 2, 134), {}, {.count = 134, .held = 133});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->page, 1);
    EXPECT_EQ(next->restarts, 1);
}

TEST(Walk, RestartsAtMostThreeTimes) {
    auto done = page_of(part::templates, 2, 134);
    int times = 0;
    while (const auto next = next_walk(done, {}, {.count = 134, .held = 133})) {
        ASSERT_LE(++times, 3);
        done.at = *next;
        done.at.page = 2;
        done.at.count = 134;
    }
    EXPECT_EQ(times, 3);
    EXPECT_FALSE(restarted(done.at));
}

TEST(Walk, ThatMovedInEachAttemptProvesNothing) {
    auto done = page_of(part::attributes, 2, 134);
    done.at.restarts = 3;
    const step end = after_page(done, {}, {.count = 133, .held = 133});
    EXPECT_EQ(std::get<finish>(end).lacking, std::nullopt) << "a row may have slipped to a page that was read before";
    EXPECT_FALSE(std::get<finish>(end).is_whole());
    EXPECT_TRUE(std::get<finish>(after_page(done, {}, {.count = 134, .held = 134})).is_whole());
}

TEST(Walk, EndsDespiteAnAbsurdCount) {
    auto done = page_of(part::templates, 1);
    int pages = 1;
    while (const auto next = next_walk(done, {}, {.count = 1'000'000'000, .held = 20})) {
        ASSERT_LE(++pages, 4);
        done.at = *next;
    }
    EXPECT_EQ(pages, 4);
}

TEST(Walk, AsksForStragglersOnceThePagesAreRead) {
    const auto next = next_walk(page_of(part::values, 2, 134), {}, {.count = 134, .held = 134, .stragglers = 2});
    ASSERT_TRUE(next);
    EXPECT_TRUE(next->stragglers);
    fetch done{part::values, *next, {"steps"}};
    EXPECT_FALSE(next_walk(done, {}, {.count = 1, .more = true, .held = 0, .stragglers = 1}));
}

TEST(Walk, EndsWhenNoRowCanBeLeftOnAnnouncedPages) {
    const page_facts full{.count = 134, .more = true, .held = 134};
    EXPECT_TRUE(next_walk(page_of(part::attributes, 133, 134), {}, full)) << "20 rows a page are possible, even one";
    EXPECT_FALSE(next_walk(page_of(part::attributes, 134, 134), {}, full));
    EXPECT_FALSE(
        next_walk(page_of(part::attributes, 3, 134), {}, {.count = 134, .more = true, .held = 134, .empty = true}));
}

TEST(Walk, RemembersTheCountItBeganWith) {
    const auto second = next_walk(page_of(part::insights, 2, 450), {}, {.count = 449, .more = true, .held = 200});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->count, 450) << "a row was removed while we read, so one slipped between two pages";
}

TEST(Walk, CountsRowsThatFitInNoTableAsRead) {
    EXPECT_FALSE(
        next_walk(page_of(part::correlations, 1), {}, {.count = 5, .held = 3, .new_rows = 3, .without_row = 2}));
    EXPECT_TRUE(next_walk(page_of(part::correlations, 1), {}, {.count = 5, .held = 3, .new_rows = 3}));
}

TEST(Walk, AsksOnceMoreForAWindowWhoseValuesVanished) {
    const page_facts empty{.count = 134, .more = true, .vanished = true};
    const auto next = next_walk(page_of(part::values, 1), {}, empty);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->page, 1);
    EXPECT_EQ(next->restarts, 1);
    fetch again{part::values, *next, {}};
    const auto believed = next_walk(again, {}, empty);
    ASSERT_TRUE(believed);
    EXPECT_EQ(believed->page, 2);
}

fetch averages_before_all(walk at = {}) {
    at.id = 5;
    at.last = friday - days{400};
    return {part::averages_history, at, {}};
}

TEST(Walk, OfAveragesAsksByNameAtTheEnd) {
    const auto next = next_walk(averages_before_all(), {},
                                {.count = 0, .empty = true, .newest_averages = friday, .names_left = true});
    ASSERT_TRUE(next);
    EXPECT_TRUE(next->by_name);
    EXPECT_EQ(next->first, std::nullopt);
    EXPECT_EQ(next->last, friday) << "the missing ones may be newer than those held";
    EXPECT_EQ(next->page, 1);
    EXPECT_FALSE(next_walk(averages_before_all(), {}, {.count = 0, .empty = true})) << "there are no names";
    const fetch a_year{part::averages_history, {.first = friday - days{800}, .last = friday - days{400}}, {}};
    EXPECT_FALSE(next_walk(a_year, {}, {.count = 10, .held = 10, .names_left = true})) << "more years are to come";
}

TEST(Walk, ByNameContinuesUntilAllRowsAreHeld) {
    fetch done = averages_before_all({.by_name = true});
    done.attributes = {"a", "b"};
    auto next = next_walk(done, {}, {.count = 300, .more = true, .held = 299, .names_left = true});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->page, 2);
    EXPECT_EQ(next->after, "");
    next = next_walk(done, {}, {.count = 300, .more = true, .held = 300, .names_left = true});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->page, 1);
    EXPECT_EQ(next->after, "b");
    EXPECT_TRUE(next->by_name);
    EXPECT_FALSE(next_walk(done, {}, {.count = 300, .more = true, .held = 300}));
}

TEST(Walk, OfCorrelationsEndsAfterOnePageOfAKnownSet) {
    const page_facts same{.count = 394, .more = true, .held = 394, .new_rows = 0};
    EXPECT_FALSE(next_walk(page_of(part::correlations, 1), {}, same));
    EXPECT_TRUE(next_walk(page_of(part::correlations, 1), {.due_now = true}, same)) << "everything is to be read again";
}

TEST(Walk, OfCorrelationsContinuesIfTheSetIsNewOrPartlyHeld) {
    EXPECT_TRUE(
        next_walk(page_of(part::correlations, 1), {}, {.count = 394, .more = true, .held = 100, .new_rows = 100}));
    EXPECT_TRUE(
        next_walk(page_of(part::correlations, 1), {}, {.count = 394, .more = true, .held = 200, .new_rows = 0}));
}

TEST(Walk, OfCorrelationsRestartsIfAPageIsOfALaterDay) {
    const auto next = next_walk(page_of(part::correlations, 2, 394), {},
                                {.count = 394, .more = true, .held = 100, .new_rows = 100, .newer_set = friday});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->page, 1);
    EXPECT_EQ(next->restarts, 1);
    EXPECT_EQ(next->first, friday) << "rows of that day are now expected";
}

part_state insights_read_before(std::int64_t total) {
    part_state before;
    before.complete = true;
    before.total = total;
    return before;
}

TEST(Walk, OfInsightsEndsWithTheLastNewOne) {
    const page_facts two_new{.count = 5002, .more = true, .held = 5002, .new_rows = 2, .overlapped = true};
    EXPECT_FALSE(next_walk(page_of(part::insights, 1), insights_read_before(5000), two_new));
}

TEST(Walk, OfInsightsContinuesWhileNewOnesAreMissing) {
    const page_facts two_of_three{.count = 5003, .more = true, .held = 5002, .new_rows = 2, .overlapped = true};
    EXPECT_TRUE(next_walk(page_of(part::insights, 1), insights_read_before(5000), two_of_three));
}

TEST(Walk, OfInsightsCountsNewOnesOfAllPages) {
    auto done = page_of(part::insights, 2, 5102);
    done.at.new_rows = 100;
    const page_facts rest{.count = 5102, .more = true, .held = 5102, .new_rows = 2, .overlapped = true};
    EXPECT_FALSE(next_walk(done, insights_read_before(5000), rest));
}

TEST(Walk, OfInsightsContinuesUntilItReachesKnownOnes) {
    const page_facts all_new{.count = 5100, .more = true, .held = 5100, .new_rows = 100, .overlapped = false};
    EXPECT_TRUE(next_walk(page_of(part::insights, 1), insights_read_before(5000), all_new));
}

TEST(Walk, OfInsightsReadsAllPagesTheFirstTime) {
    const page_facts overlapping{.count = 5000, .more = true, .held = 5000, .new_rows = 0, .overlapped = true};
    EXPECT_TRUE(next_walk(page_of(part::insights, 1), {}, overlapping));
}

TEST(Walk, RestartedKeepsItsIdAndDays) {
    const walk before{.id = 5, .page = 4, .first = friday, .last = friday + days{30}, .count = 10, .new_rows = 3};
    const auto again = restarted(before);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, 5);
    EXPECT_EQ(again->page, 1);
    EXPECT_EQ(again->first, friday);
    EXPECT_EQ(again->last, friday + days{30});
    EXPECT_EQ(again->new_rows, 3);
}

TEST(Walk, SkipsAPageAndEndsShort) {
    auto done = page_of(part::correlations, 2, 394);
    done.at = skipping(part::correlations, done.at).value();
    EXPECT_EQ(done.at.page, 3);
    EXPECT_EQ(done.at.skipped, 1);
    done.at.page = 4;
    EXPECT_FALSE(next_walk(done, {}, {.count = 394, .held = 294})) << "as many are missing as a page may have";
    EXPECT_EQ(next_walk(done, {}, {.count = 394, .held = 293}).value().skipped, 0) << "restarted for the others";
}

TEST(Walk, ThatSkippedAllItsPagesHasReadNothing) {
    walk at = page_of(part::correlations, 1).at;
    for (int i = 0; i < 2; ++i) {
        at = skipping(part::correlations, at).value();
        const step after = after_gone({part::correlations, at, {}}, 0);
        ASSERT_TRUE(std::holds_alternative<abandon>(after));
        EXPECT_EQ(std::get<abandon>(after).why, "none of its pages can be read");
    }
    at = skipping(part::correlations, page_of(part::correlations, 2, 394).at).value();
    EXPECT_TRUE(std::holds_alternative<finish>(after_gone({part::correlations, at, {}}, 0)));
}

TEST(Walk, SkipsAtMostThreePagesBeyondItsCount) {
    walk under_way = page_of(part::correlations, 1).at;
    for (int i = 0; i < max_skipped_unannounced; ++i) under_way = skipping(part::correlations, under_way).value();
    EXPECT_FALSE(skipping(part::correlations, under_way))
        << "a service may send failures instead of 404 for pages that do not exist";

    under_way = page_of(part::insights, 2, 594).at;
    for (int page = 2; page <= 6; ++page) under_way = skipping(part::insights, under_way).value();
    EXPECT_EQ(under_way.page, 7);
    EXPECT_FALSE(skipping(part::insights, under_way))
        << "there may be such pages although the count does not include them";

    under_way = page_of(part::insights, 2, 999'999).at;
    for (int i = 0; i < max_skipped; ++i) under_way = skipping(part::insights, under_way).value();
    EXPECT_FALSE(skipping(part::insights, under_way))
        << "new rows are on the first page, which is read again at the end";
}

TEST(Walk, OfInsightsWithASkippedPageEndsIfNoOtherPageHasNewOnes) {
    auto done = page_of(part::insights, 3, 5150);
    done.at.new_rows = 100;
    done.at.skipped = 1;
    const page_facts known{.count = 5150, .more = true, .held = 5100, .overlapped = true};
    EXPECT_FALSE(next_walk(done, insights_read_before(5000), known));
    done.at.new_rows = 49;
    EXPECT_TRUE(next_walk(done, insights_read_before(5000), known));
}

TEST(Walk, OfInsightsWithMissingPagesContinuesWhileItFindsNewOnes) {
    part_state before = insights_read_before(5000);
    before.missing = 1;
    page_facts page{.count = 5100, .more = true, .held = 5100, .new_rows = 95, .overlapped = true};
    auto done = page_of(part::insights, 3, 5100);
    done.at.new_rows = 5;
    EXPECT_TRUE(next_walk(done, before, page)) << "the service may have dropped as many as are new";
    page.new_rows = 0;
    done.at.new_rows = 100;
    EXPECT_TRUE(next_walk(done, before, page)) << "once all pages can be read all are";
    done.at.skipped = 1;
    EXPECT_FALSE(next_walk(done, before, page));
}

TEST(Walk, AsksForHalfAsManyNamesAfterTooMany) {
    fetch asked = averages_before_all({.page = 3, .count = 300, .by_name = true, .after = "a"});
    asked.attributes = {"b", "c"};
    const auto after = after_too_much(asked, false, true);
    ASSERT_TRUE(after);
    EXPECT_EQ(std::get<go_on>(*after).next.page, 1);
    EXPECT_EQ(std::get<go_on>(*after).next.restarts, 1);
    EXPECT_EQ(std::get<go_on>(*after).next.after, "a");

    asked.attributes = {"b"};
    EXPECT_FALSE(after_too_much(asked, false, true)) << "there is nothing smaller to ask for";
    EXPECT_EQ(std::get<go_on>(*after_too_much(asked, true, true)).next.after, "b") << "Exist does not know it";
    EXPECT_TRUE(std::holds_alternative<finish>(*after_too_much(asked, true, false)));
    EXPECT_FALSE(after_too_much(page_of(part::averages, 1), true, true)) << "no names were asked for";
}

}  // namespace
}  // namespace existd::core
