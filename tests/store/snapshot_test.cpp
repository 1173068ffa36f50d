// A snapshot shows what was saved.
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

using Snapshot = CacheTest;

TEST_F(Snapshot, IsEmptyForANewCache) {
    const auto known = stored->snapshot(noon);
    EXPECT_EQ(known.now, noon);
    EXPECT_EQ(known.today, friday);
    EXPECT_FALSE(known.newest_covered || known.contiguous_from || known.oldest_covered || known.unproven);
    EXPECT_FALSE(known.newest_averages || known.averages_reached);
    for (const auto& state : known.parts)
        EXPECT_FALSE(state.last_success || state.under_way || state.complete || state.unavailable);
}

TEST_F(Snapshot, KnowsTheUsersDay) {
    save({part::profile, {}, {}}, {api::profile{.username = "j", .timezone = "Pacific/Auckland"}, 1, false});
    EXPECT_EQ(stored->snapshot(noon).today, friday + days{1});
    save({part::profile, {}, {}}, {api::profile{.username = "j", .timezone = "Not/AZone"}, 1, false});
    EXPECT_EQ(stored->snapshot(noon).today, friday);
}

TEST_F(Snapshot, KnowsHowFarBackTheDaysAreUnbroken) {
    save_values({with_values("steps", {{friday - days{20}, number(1)}})});
    auto known = stored->snapshot(noon);
    EXPECT_EQ(known.newest_covered, friday - days{1});
    EXPECT_EQ(known.contiguous_from, friday - days{30});
    EXPECT_EQ(known.oldest_covered, friday - days{30});
    EXPECT_FALSE(known.oldest_window_empty);
    EXPECT_EQ(known.active_attributes, 1);
    EXPECT_EQ(known.unproven_count, 1);

    save_all(window(part::history, friday - days{31}),
             std::vector{with_values("steps", {{friday - days{40}, null_value}})});
    known = stored->snapshot(noon);
    EXPECT_EQ(known.contiguous_from, friday - days{61});
    EXPECT_TRUE(known.oldest_window_empty);  // null is not a value
}

TEST_F(Snapshot, SeesOldDaysBeforeAllWindows) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    save_values({with_values("steps", {{friday - days{20}, number(1)}})});
    EXPECT_FALSE(stored->snapshot(noon).older_values_seen);
    save_all(core::fetch{part::older, {}, {"steps"}}, std::vector{api::value{friday - days{200}, number(1)}});
    const auto known = stored->snapshot(noon);
    EXPECT_EQ(known.unproven_count, 0);
    EXPECT_TRUE(known.older_values_seen) << "nobody would ever read them again";
}

TEST_F(Snapshot, SeesTheGapLeftByWeeksOff) {
    save_values({with_values("steps", {})});
    save_all(window(part::values, friday + days{60}), std::vector{with_values("steps", {})});
    const auto known = stored->snapshot(noon + days{60});
    EXPECT_EQ(known.newest_covered, friday + days{59});
    EXPECT_EQ(known.contiguous_from, friday + days{30});
    EXPECT_EQ(known.oldest_covered, friday - days{30});
}

TEST_F(Snapshot, LosesDaysReadByAClockAhead) {
    save_values({with_values("steps", {})});
    save_all(window(part::values, friday + days{800}), std::vector{with_values("steps", {})});
    save_values({with_values("steps", {})});
    const auto known = stored->snapshot(noon);
    EXPECT_EQ(known.newest_covered, friday - days{1});
    EXPECT_EQ(known.contiguous_from, friday - days{30});
}

TEST_F(Snapshot, KnowsTheSetsOfAverages) {
    const iso::day sunday = friday - days{5};
    save_all(core::fetch{part::averages, {}, {}},
             std::vector{api::average{"a", sunday, 1.0, {}}, api::average{"b", sunday, 1.0, {}}});
    auto known = stored->snapshot(noon);
    EXPECT_EQ(known.newest_averages, sunday);
    EXPECT_EQ(known.averages_in_force, 2);
    EXPECT_FALSE(known.averages_reached);

    core::fetch range{part::averages_history, {}, {}};
    range.at.first = sunday - days{363};
    range.at.last = sunday;
    save_all(range, std::vector{api::average{"a", sunday - days{7}, 1.0, {}}});
    known = stored->snapshot(noon);
    EXPECT_EQ(known.averages_reached, sunday - days{363});
    EXPECT_FALSE(known.averages_range_empty);
    EXPECT_FALSE(known[part::averages_history].complete);

    range.at.last = sunday - days{364};
    range.at.first = sunday - days{727};
    save_all(range, std::vector<api::average>{});
    EXPECT_TRUE(stored->snapshot(noon).averages_range_empty);

    range.at.first.reset();
    save_all(range, std::vector<api::average>{});
    EXPECT_TRUE(stored->snapshot(noon)[part::averages_history].complete);
}

TEST_F(Snapshot, KnowsWhereAWalkStands) {
    const core::walk begun{.first = friday - days{7}, .last = friday, .count = {}, .restarts = 2};
    save({part::averages, begun, {}}, {std::vector{api::average{"a", friday - days{5}, 1.0, {}}}, 300, true});
    const auto walk = stored->snapshot(noon)[part::averages].under_way.value();
    EXPECT_EQ(walk.page, 2);
    EXPECT_EQ(walk.first, friday - days{7});
    EXPECT_EQ(walk.last, friday);
    EXPECT_EQ(walk.count, 300);
    EXPECT_EQ(walk.new_rows, 1);
    EXPECT_EQ(walk.restarts, 2);
    EXPECT_FALSE(walk.stragglers);
}

TEST_F(Snapshot, KnowsWhichAttributesAWalkMissed) {
    save_values({with_values("steps", {}), with_values("mood", {})});
    save(window(part::values), {std::vector{with_values("steps", {})}, 1, false}, noon + hours{1});
    const auto known = stored->snapshot(noon);
    ASSERT_TRUE(known[part::values].under_way);
    EXPECT_TRUE(known[part::values].under_way->stragglers);
    EXPECT_THAT(known.stragglers, testing::ElementsAre("mood"));
}

TEST_F(Snapshot, KeepsRowsButNoProofAfterForgetting) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    save_values({with_values("steps", {{friday, number(1)}})});
    save_all(core::fetch{part::older, {}, {"steps"}}, std::vector<api::value>{});
    save_all(core::fetch{part::insights, {}, {}}, std::vector<api::insight>{});
    stored->publish_allowance(270);
    stored->record_request(noon, "boot", hours{1}, "/t");
    const auto requests = rows("SELECT count(*) FROM requests");

    stored->forget_what_is_verified();
    EXPECT_EQ(rows("SELECT value FROM attribute_values"), "1");
    EXPECT_EQ(rows("SELECT count(*) FROM requests"), requests);  // the budget must not be forgotten
    EXPECT_EQ(rows("SELECT requests_per_hour FROM copy_state"), "270");
    const auto known = stored->snapshot(noon);
    EXPECT_FALSE(known.contiguous_from);
    EXPECT_TRUE(known.unproven);
    for (const auto& state : known.parts) {
        EXPECT_TRUE(state.due_now);
        EXPECT_FALSE(state.complete || state.total);
    }
    EXPECT_EQ(known[part::values].last_success, noon);  // how fresh it is does not change
}

}  // namespace
}  // namespace existd::store
