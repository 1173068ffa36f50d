// A made-up part, from the question to its table: ./run has added its rows to a copy of the tree.
#include "daemon/api/decode.hpp"
#include "daemon/api/requests.hpp"
#include "daemon/core/plan.hpp"
#include "tests/core/known.hpp"
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

class Milestones : public CacheTest {
  protected:
    core::snapshot known() { return stored->snapshot(core::noon); }
    static core::snapshot due() { return core::settled_but(part::milestones, hours{25}); }
};

TEST_F(Milestones, AreAskedForWhenTheyAreDue) {
    EXPECT_EQ(core::next(core::settled()), "nothing");
    const core::fetch asked = core::asked(due());
    EXPECT_EQ(asked.what, part::milestones);
    EXPECT_EQ(api::target_of(asked, "/api/2/"), "/api/2/milestones/?limit=100&page=1");
    ASSERT_EQ(core::plan_requests(due(), {}).size(), 1U);
    EXPECT_EQ(core::plan_requests(due(), {})[0].what, part::milestones);
}

TEST_F(Milestones, AreDecodedKeptAndNotDueAgain) {
    EXPECT_FALSE(stored->state_of(part::milestones).last_success) << "the migration has added the part";
    const auto page = api::decode_page(part::milestones, R"({"count": 2, "next": null, "results": [
        {"name": "first marathon", "date": "2022-04-03"}, {"date": "2022-04-04"}, {"name": "moved"}]})");
    ASSERT_TRUE(page.has_value()) << page.error().message;
    save({part::milestones, {}, {}}, *page);
    EXPECT_EQ(rows("SELECT name, date FROM milestones"), "first marathon|2022-04-03 moved|null");
    EXPECT_EQ(rows("SELECT part FROM undecoded"), "milestones");
    EXPECT_EQ(stored->state_of(part::milestones).last_success, noon);
    EXPECT_EQ(rows("SELECT complete FROM freshness WHERE part = 'milestones'"), "0");
}

TEST_F(Milestones, GoOnWithoutAPageThatCannotBeRead) {
    core::fetch asked{part::milestones, core::walk{.id = 1, .page = 2, .count = 300}, {}};
    stored->leave_page(asked, noon);
    const auto walk = stored->state_of(part::milestones).under_way;
    ASSERT_TRUE(walk);
    EXPECT_EQ(walk->page, 3);
    EXPECT_EQ(walk->skipped, 1);
}

}  // namespace
}  // namespace existd::store
