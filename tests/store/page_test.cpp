// A page is stored whole, with the books that belong to it, or not at all.
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

using Page = CacheTest;

constexpr const char* books = "SELECT part, page, walk, count, last_success_at FROM sync_state ORDER BY part";

TEST_F(Page, BeforeTheLastMovesTheCursorOnly) {
    save(window(part::values), {std::vector{with_values("steps", {{friday, number(1)}})}, 134, true});
    const auto walk = stored->snapshot(noon)[part::values].under_way;
    ASSERT_TRUE(walk);
    EXPECT_EQ(walk->page, 2);
    EXPECT_EQ(walk->id, last_asked.at.id);
    EXPECT_EQ(walk->count, 134);
    EXPECT_EQ(walk->first, friday - days{30});
    EXPECT_EQ(walk->last, friday);
    EXPECT_EQ(rows("SELECT count(*) FROM coverage"), "0");
    EXPECT_FALSE(stored->snapshot(noon)[part::values].last_success);
}

TEST_F(Page, LeavesACursorThatSurvivesARestart) {
    save(window(part::values), {std::vector{with_values("steps", {})}, 134, true});
    restart();
    EXPECT_EQ(stored->snapshot(noon)[part::values].under_way->page, 2);
}

TEST_F(Page, EndsTheWalkIfItIsTheLast) {
    save_values({with_values("steps", {})});
    const auto state = stored->snapshot(noon)[part::values];
    EXPECT_FALSE(state.under_way);
    EXPECT_EQ(state.last_success, noon);
    EXPECT_EQ(state.total, 1);
}

TEST_F(Page, WithAnUnstorableRowLeavesNothing) {
    save_values({with_values("steps", {{friday, number(1)}})});
    save(window(part::values), {std::vector{with_values("steps", {})}, 3, true}, noon + hours{1});
    execute(
        "CREATE TRIGGER no BEFORE UPDATE ON attribute_values WHEN NEW.value = 666 BEGIN SELECT RAISE(ABORT, 'no'); "
        "END");
    const auto before = everything(), before_books = rows(books), before_days = rows("SELECT * FROM coverage");

    auto second = core::fetch{part::values, *stored->snapshot(noon)[part::values].under_way, {}};
    const auto half_good =
        std::vector{with_values("mood", {{friday, number(8)}}), with_values("steps", {{friday, number(666)}})};
    EXPECT_THROW(save(second, {half_good, 3, false}, noon + hours{2}), SQLite::Exception);
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(rows(books), before_books);
    EXPECT_EQ(rows("SELECT * FROM coverage"), before_days);
    EXPECT_EQ(rows("SELECT status FROM requests ORDER BY id DESC LIMIT 1"), "null");  // asked, never ended

    execute("DROP TRIGGER no");
    EXPECT_EQ(save(second, {half_good, 3, false}, noon + hours{3}), 1);  // as if nothing had happened
    EXPECT_EQ(rows("SELECT value FROM attribute_values ORDER BY 1"), "8 666");
}

TEST_F(Page, WithAnUnstorableAttributeLeavesNothing) {
    execute("CREATE TRIGGER no BEFORE INSERT ON attributes WHEN NEW.name = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END");
    const auto list = std::vector{attribute_named("good"), attribute_named("bad")};
    EXPECT_THROW(save_all(core::fetch{part::attributes, {}, {}}, list), SQLite::Exception);
    EXPECT_EQ(rows("SELECT name FROM attributes"), "");
    execute("DROP TRIGGER no");
    EXPECT_EQ(save_all(core::fetch{part::attributes, {}, {}}, list), 2);
}

TEST_F(Page, ThatCannotBeStoredDoesNotBlockTheLedger) {
    execute("CREATE TRIGGER no BEFORE INSERT ON requests BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
    EXPECT_THROW(stored->record_request(noon, "boot", hours{1}, "/t"), SQLite::Exception);
    execute("DROP TRIGGER no");
    EXPECT_NO_THROW(stored->record_request(noon, "boot", hours{1}, "/t"));
}

TEST_F(Page, WritesTheEndOfItsRequest) {
    const auto id = stored->record_request(noon, "boot", hours{1}, "/t");
    request_end done{.id = id, .status = 200, .duration = milliseconds{250}, .bytes = 4096};
    auto asked = window(part::values);
    asked.at.id = id;
    stored->save_page(asked, {std::vector{with_values("steps", {})}, 1, false}, done, noon);
    stored->commit();
    EXPECT_EQ(rows("SELECT target, status, duration_ms, bytes, error FROM requests"), "/t|200|250|4096|null");
}

TEST_F(Page, IsCommittedWithTheRowOfTheNextRequest) {
    const core::fetch templates{part::templates, {}, {}};
    stored->save_page(templates, {std::vector{api::attribute_template{.name = "a"}}, 101, true}, {}, noon);
    EXPECT_EQ(rows("SELECT count(*) FROM attribute_templates"), "0");
    stored->record_request(noon, "boot", hours{1}, "/next");
    EXPECT_EQ(rows("SELECT count(*) FROM attribute_templates"), "1");
    EXPECT_EQ(rows("SELECT target FROM requests"), "/next");
}

TEST_F(Page, IsDroppedIfTheNextRequestCannotBeRecorded) {
    const core::fetch templates{part::templates, {}, {}};
    const api::page page{std::vector{api::attribute_template{.name = "a"}}, 101, true};
    execute("CREATE TRIGGER no BEFORE INSERT ON requests BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
    stored->save_page(templates, page, {}, noon);
    EXPECT_THROW(stored->record_request(noon, "boot", hours{1}, "/next"), SQLite::Exception);
    execute("DROP TRIGGER no");  // nobody holds the lock
    EXPECT_FALSE(stored->snapshot(noon)[part::templates].under_way);
    stored->save_page(templates, page, {}, noon);
    stored->commit();
    EXPECT_EQ(rows("SELECT count(*) FROM attribute_templates"), "1");
}

TEST_F(Page, ThatIsGoneRestartsTheListing) {
    save({part::templates, {}, {}}, {std::vector{api::attribute_template{.name = "a"}}, 101, true});
    const auto second = core::fetch{part::templates, *stored->snapshot(noon)[part::templates].under_way, {}};
    EXPECT_TRUE(stored->note_gone(second, {.status = 404}, noon));
    const auto walk = stored->snapshot(noon)[part::templates].under_way;
    ASSERT_TRUE(walk);
    EXPECT_EQ(walk->page, 1);
    EXPECT_EQ(walk->restarts, 1);
    EXPECT_FALSE(walk->count);
}

TEST_F(Page, ThatIsAlwaysGoneNeverCountsAsRead) {
    save(window(part::values), {std::vector{with_values("steps", {{friday, number(1)}})}, 134, true});
    auto walk = stored->snapshot(noon)[part::values].under_way.value();
    walk.page = 2;
    walk.restarts = core::max_restarts;
    EXPECT_FALSE(stored->note_gone({part::values, walk, {}}, {.status = 404}, noon));
    const auto state = stored->snapshot(noon)[part::values];
    EXPECT_FALSE(state.last_success);
    EXPECT_FALSE(state.under_way);
    EXPECT_EQ(rows("SELECT count(*) FROM coverage"), "0");
    EXPECT_EQ(rows("SELECT last_error FROM freshness WHERE part = 'values'"), "its pages come and go");
}

TEST_F(Page, OfOlderValuesThatIsGoneMakesTheListOfAttributesDue) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")}, noon - hours{1});
    save_values({with_values("steps", {{friday, number(1)}})});
    stored->note_gone({part::older, {}, {"steps"}}, {.status = 404}, noon);
    EXPECT_TRUE(stored->snapshot(noon)[part::attributes].due_now);
    EXPECT_EQ(rows("SELECT active, complete FROM attributes"), "1|0") << "nobody knows yet";
    EXPECT_EQ(stored->snapshot(noon).unproven->tried, noon) << "the others go first";

    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    stored->note_gone({part::older, {}, {"steps"}}, {.status = 404}, noon + minutes{1});
    EXPECT_FALSE(stored->snapshot(noon)[part::attributes].due_now) << "the list has just said that it is active";
    EXPECT_EQ(rows("SELECT last_error FROM sync_state WHERE part = 'older'"),
              "Exist lists steps as active, but says that it is not (status 404)");
}

TEST_F(Page, IsRememberedAsRefusedUntilItArrives) {
    stored->note_unavailable(part::older, {.status = 403}, noon);
    EXPECT_EQ(stored->snapshot(noon)[part::older].unavailable, noon);
    restart();
    EXPECT_EQ(stored->snapshot(noon)[part::older].unavailable, noon);
    save_values({with_values("steps", {})});
    save_all(core::fetch{part::older, {}, {"steps"}}, std::vector<api::value>{});
    EXPECT_FALSE(stored->snapshot(noon)[part::older].unavailable);
    stored->note_unavailable(part::insights, {.status = 403}, noon);
    save_all(core::fetch{part::insights, {}, {}}, std::vector<api::insight>{});
    EXPECT_FALSE(stored->snapshot(noon)[part::insights].unavailable);
}

TEST_F(Page, ClearsTheErrorOfEarlierFailures) {
    stored->note_failure(part::values, {}, noon, "the server took too long", true);
    EXPECT_EQ(rows("SELECT last_error_at, last_error FROM freshness WHERE part = 'values'"),
              "2022-06-17T12:00:00Z|the server took too long");
    save_values({with_values("steps", {})});
    EXPECT_EQ(rows("SELECT last_error_at, last_error FROM freshness WHERE part = 'values'"), "null|null");
}

TEST_F(Page, IsNotFailingIfTheTokenWasRefusedOrItsWalkIsOver) {
    stored->note_failure(part::insights, {}, noon, "the token was refused", false);
    EXPECT_FALSE(stored->state_of(part::insights).failing_since);
    stored->note_failure(part::insights, {}, noon, "the server took too long", true);
    EXPECT_EQ(stored->state_of(part::insights).failing_since, noon);
    stored->note_failure(part::insights, {}, noon, "the token was refused", false);
    EXPECT_FALSE(stored->state_of(part::insights).failing_since);
    stored->note_failure(part::insights, {}, noon, "the server took too long", true);
    stored->note_unavailable(part::insights, {}, noon);
    EXPECT_FALSE(stored->state_of(part::insights).failing_since);
    stored->note_failure(part::insights, {}, noon, "the server took too long", true);
    stored->forget_what_is_verified();
    EXPECT_FALSE(stored->state_of(part::insights).failing_since);
}

TEST_F(Page, OfAWalkEndsItsFailure) {
    stored->note_failure(part::values, {.id = stored->record_request(noon, "boot", hours{1}, "/t")}, noon, "timed out",
                         true);
    save(window(part::values), {std::vector{with_values("steps", {{friday, number(1)}})}, 2, true});
    EXPECT_EQ(rows("SELECT last_error_at, last_error, under_way FROM freshness WHERE part = 'values'"), "null|null|1");
}

}  // namespace
}  // namespace existd::store
