// Averages, correlations, insights: what Exist computes, and forgets.
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

using Weekly = CacheTest;

constexpr iso::day sunday = friday - days{5};

api::average average_of(const std::string& name, iso::day date, double overall) {
    return {name, date, overall, {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, std::nullopt}};
}

api::correlation correlation_of(const std::string& a, std::optional<std::string> b, iso::day date) {
    api::correlation row{};
    row.date = date;
    row.attribute = a;
    row.attribute2 = std::move(b);
    row.offset = 0;
    row.value = -0.5;
    return row;
}

api::insight insight_of(const std::string& type, iso::instant created, std::optional<iso::day> target) {
    api::insight row{};
    row.type = type;
    row.created = created;
    row.target_date = target;
    row.text = "Steps: 619\r\n";
    return row;
}

TEST_F(Weekly, AveragesAccumulateOverSets) {
    save_all(core::fetch{part::averages, {}, {}}, std::vector{average_of("steps", sunday - days{7}, 100)});
    EXPECT_EQ(save_all(core::fetch{part::averages, {}, {}}, std::vector{average_of("steps", sunday, 200)}), 1);
    EXPECT_EQ(rows("SELECT date, overall, monday, saturday, sunday FROM averages ORDER BY 1"),
              "2022-06-05|100.0|1.0|6.0|null 2022-06-12|200.0|1.0|6.0|null");
}

TEST_F(Weekly, AveragesOfADroppedWalkAreAskedForAgain) {
    save_all(core::fetch{part::averages, {}, {}}, std::vector{average_of("steps", sunday - days{14}, 100)});
    core::walk walk{.first = sunday - days{14}, .count = {}};
    save({part::averages, walk, {}}, {std::vector{average_of("steps", sunday, 200)}, 134, true});
    walk = stored->snapshot(noon)[part::averages].under_way.value();
    walk.restarts = core::max_restarts;
    EXPECT_FALSE(stored->note_gone({part::averages, walk, {}}, {.status = 404}, noon));
    auto known = stored->snapshot(noon);
    EXPECT_EQ(known.newest_averages, sunday);
    EXPECT_EQ(known.averages_since, sunday - days{14}) << "the set between them would be lost";

    save_all(core::fetch{part::averages, core::walk{.first = sunday - days{14}, .count = {}}, {}},
             std::vector{average_of("steps", sunday - days{7}, 150), average_of("steps", sunday, 200)});
    EXPECT_EQ(stored->snapshot(noon).averages_since, sunday);
}

TEST_F(Weekly, AveragesOfAShortListAreAskedForAgain) {
    save_all(core::fetch{part::averages, {}, {}}, std::vector{average_of("steps", sunday - days{14}, 100)});
    const core::walk walk{.first = sunday - days{14}, .count = 3, .restarts = core::max_restarts};
    save({part::averages, walk, {}}, {std::vector{average_of("steps", sunday, 200)}, 3, false});
    const auto known = stored->snapshot(noon);
    EXPECT_FALSE(known[part::averages].under_way);
    EXPECT_EQ(known.averages_since, sunday - days{14});
}

TEST_F(Weekly, AveragesOfAnUnreadablePageAreAlwaysAskedForAgain) {
    save_all(core::fetch{part::averages, {}, {}}, std::vector{average_of("steps", sunday - days{140}, 100)});
    const core::walk walk{.page = 2, .first = sunday - days{140}, .count = 102};
    save({part::averages, walk, {}}, {std::vector{average_of("steps", sunday, 200)}, 102, true});
    stored->leave_page({part::averages, walk, {}}, noon);
    EXPECT_TRUE(stored->note_gone({part::averages, stored->snapshot(noon)[part::averages].under_way.value(), {}},
                                  {.status = 404}, noon));
    const auto known = stored->snapshot(noon);
    EXPECT_EQ(known[part::averages].missing, 1);
    EXPECT_EQ(known.averages_since, sunday - days{140});
}

TEST_F(Weekly, AveragesOfAListWithAWrongCountAreAskedForAgainForEightWeeks) {
    save_all(core::fetch{part::averages, {}, {}}, std::vector{average_of("steps", sunday - days{140}, 100)});
    const core::walk walk{.first = sunday - days{140}, .count = 3, .restarts = core::max_restarts};
    save({part::averages, walk, {}}, {std::vector{average_of("steps", sunday, 200)}, 3, false});
    EXPECT_EQ(stored->snapshot(noon).averages_since, sunday - days{56});
}

TEST_F(Weekly, AListWithoutAReadablePageDoesNotCountAsRead) {
    const core::walk first{.id = 1, .count = {}};
    stored->leave_page({part::insights, first, {}}, noon);
    const auto second = stored->snapshot(noon)[part::insights].under_way.value();
    EXPECT_EQ(second.page, 2) << "there may be one";
    EXPECT_FALSE(stored->note_gone({part::insights, second, {}}, {.status = 404}, noon));
    auto known = stored->snapshot(noon);
    EXPECT_FALSE(known[part::insights].under_way);
    EXPECT_FALSE(known[part::insights].last_success);
    EXPECT_EQ(rows("SELECT last_error FROM sync_state WHERE part = 'insights'"), "none of its pages can be read");

    stored->leave_page({part::insights, first, {}}, noon);
    save({part::insights, second, {}}, {std::vector<api::insight>{}, 80, false});
    known = stored->snapshot(noon);
    EXPECT_FALSE(known[part::insights].under_way);
    EXPECT_FALSE(known[part::insights].last_success);
}

TEST_F(Weekly, InsightsOfASkippedPageAreLookedForLikeNewOnes) {
    for (int i = 0; i < 150; ++i)
        save_all(core::fetch{part::insights, {}, {}}, std::vector{insight_of("old", noon - minutes{i}, friday)});
    const core::walk last{.id = 1, .page = 2, .count = 101, .skipped = 1};
    save({part::insights, last, {}}, {std::vector{insight_of("level", noon, friday)}, 101, false});
    const auto known = stored->snapshot(noon);
    EXPECT_FALSE(known[part::insights].under_way);
    EXPECT_TRUE(known[part::insights].complete) << "nothing older is left to read";
    EXPECT_EQ(known[part::insights].total, 1) << "even if the copy has rows that the service no longer lists";
    EXPECT_EQ(known[part::insights].missing, 1);
    EXPECT_EQ(rows("SELECT last_error FROM sync_state WHERE part = 'insights'"), "1 of 2 pages cannot be read");
}

TEST_F(Weekly, AveragesOfTheFutureAreNotTheNewest) {
    save_all(core::fetch{part::averages, {}, {}},
             std::vector{average_of("steps", sunday, 100), average_of("mood", sunday + days{14600}, 5)});
    const auto known = stored->snapshot(noon);
    EXPECT_EQ(known.newest_averages, sunday);
    EXPECT_EQ(known.averages_since, sunday);
}

TEST_F(Weekly, OnlyCorrectedAveragesChangeWhenSavedAgain) {
    const core::fetch asked{part::averages, {}, {}};
    save_all(asked, std::vector{average_of("steps", sunday, 100)});
    const auto before = everything();
    EXPECT_EQ(save_all(asked, std::vector{average_of("steps", sunday, 100)}), 0);
    EXPECT_EQ(everything(), before);
    save_all(asked, std::vector{average_of("steps", sunday, 101)});
    EXPECT_EQ(rows("SELECT overall FROM averages"), "101.0");
    auto known_at_last = average_of("steps", sunday, 101);
    known_at_last.weekdays[6] = 7;
    save_all(asked, std::vector{known_at_last});
    EXPECT_EQ(rows("SELECT overall, sunday FROM averages"), "101.0|7.0");
}

TEST_F(Weekly, CorrelationsAccumulateOverSetsAndKeepTheServicesOrder) {
    const core::fetch asked{part::correlations, {}, {}};
    save_all(asked, std::vector{correlation_of("mood", "steps", sunday - days{7})});
    EXPECT_EQ(save_all(asked, std::vector{correlation_of("z", "y", sunday), correlation_of("mood", "steps", sunday)}),
              2);
    EXPECT_EQ(rows("SELECT date, attribute, position FROM correlations ORDER BY date, position"),
              "2022-06-05|mood|0 2022-06-12|z|0 2022-06-12|mood|1");
    EXPECT_EQ(rows("SELECT attribute FROM latest_correlations ORDER BY position"), "z mood");
}

TEST_F(Weekly, CorrelationsSavedAgainChangeNothingEvenWithoutASecondAttribute) {
    const core::fetch asked{part::correlations, {}, {}};
    auto lonely = correlation_of("mood", std::nullopt, sunday);
    lonely.offset.reset();
    save_all(asked, std::vector{correlation_of("mood", "steps", sunday), lonely});
    const auto before = everything();
    EXPECT_EQ(save_all(asked, std::vector{correlation_of("mood", "steps", sunday), lonely}), 0);
    EXPECT_EQ(everything(), before);
    lonely.stars = 1;
    save_all(asked, std::vector{correlation_of("mood", "steps", sunday), lonely});
    EXPECT_EQ(rows("SELECT attribute2, stars FROM correlations ORDER BY position"), "steps|null null|1");
}

TEST_F(Weekly, CorrelationsOfDifferentOffsetsAreDifferent) {
    auto next_day = correlation_of("mood", "steps", sunday);
    next_day.offset = 1;
    save_all(core::fetch{part::correlations, {}, {}}, std::vector{correlation_of("mood", "steps", sunday), next_day});
    EXPECT_EQ(rows("SELECT count(*) FROM correlations"), "2");
}

TEST_F(Weekly, CorrelationsOfAnotherWeekRestartTheWalk) {
    save({part::correlations, {}, {}}, {std::vector{correlation_of("a", "b", sunday - days{7})}, 300, true});
    auto next = *stored->snapshot(noon)[part::correlations].under_way;
    EXPECT_EQ(next.page, 2);
    EXPECT_EQ(next.first, sunday - days{7});
    save({part::correlations, next, {}}, {std::vector{correlation_of("c", "d", sunday)}, 300, true});
    next = *stored->snapshot(noon)[part::correlations].under_way;
    EXPECT_EQ(next.page, 1);
    EXPECT_EQ(next.restarts, 1);
    save({part::correlations, next, {}},
         {std::vector{correlation_of("a", "b", sunday), correlation_of("c", "d", sunday)}, 2, false});
    EXPECT_FALSE(stored->snapshot(noon)[part::correlations].under_way);
    EXPECT_EQ(rows("SELECT count(*) FROM latest_correlations"), "2");
}

TEST_F(Weekly, AnUnreadableLastPageEndsTheWalkShort) {
    save({part::correlations, {}, {}}, {std::vector{correlation_of("a", "b", sunday)}, 101, true});
    stored->leave_page({part::correlations, stored->snapshot(noon)[part::correlations].under_way.value(), {}}, noon);
    const auto third = stored->snapshot(noon)[part::correlations].under_way.value();
    EXPECT_EQ(third.page, 3) << "it may not have been the last: pages may have fewer rows than requested";
    EXPECT_TRUE(stored->note_gone({part::correlations, third, {}}, {.status = 404}, noon));
    const auto known = stored->snapshot(noon);
    EXPECT_FALSE(known[part::correlations].under_way);
    EXPECT_EQ(known[part::correlations].last_success, noon);
    EXPECT_EQ(known[part::correlations].missing, 1);
    EXPECT_FALSE(known[part::correlations].failing_since) << "the next walk's first page has not failed";
}

TEST_F(Weekly, InsightsAccumulateAndAreRecognizedByTypeDayAndTime) {
    const core::fetch asked{part::insights, {}, {}};
    const auto all = std::vector{insight_of("steps", noon, friday), insight_of("steps", noon, friday - days{1}),
                                 insight_of("steps", noon, std::nullopt), insight_of("mood", noon, friday),
                                 insight_of("steps", noon + minutes{1}, friday)};
    EXPECT_EQ(save_all(asked, all), 5);
    const auto before = everything();
    EXPECT_EQ(save_all(asked, all), 0);
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(save_all(asked, std::vector{insight_of("food", noon, friday)}), 1);
    EXPECT_EQ(rows("SELECT count(*) FROM insights"), "6");
    auto reworded = insight_of("steps", noon, std::nullopt);
    reworded.text = "Fewer";
    save_all(asked, std::vector{reworded});
    EXPECT_EQ(rows("SELECT type, target_date FROM insights WHERE text = 'Fewer'"), "steps|null");
}

}  // namespace
}  // namespace existd::store
