// How long a pass goes on asking a service that fails.
#include "daemon/core/patience.hpp"

#include <gmock/gmock.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class PatienceTest : public testing::Test {
  protected:
    /// Reports a failure of a page that first failed `ago`.
    after_failure fails(part what, minutes ago = minutes{0}, bool answered = true) {
        part_state state;
        state.last_success = noon - hours{24};
        state.failing_since = noon - ago;
        return patience_.failed({page_of(what), "status 500", answered, state, noon}, random_);
    }
    /// Reports as many failures as a part may have in a row; returns what follows from the last.
    after_failure fails_too_often(part what, minutes ago = minutes{0}) {
        for (int i = 1; i < patience::most_failures; ++i) EXPECT_EQ(fails(what, ago), after_failure::try_again);
        return fails(what, ago);
    }
    static fetch page_of(part what) { return {what, walk{.page = 2}, {}}; }

    patience patience_;
    std::mt19937_64 random_{1};
};

TEST_F(PatienceTest, TriesAPageFiveTimesThenSkipsItsPart) {
    patience_.page_read(part::profile);
    EXPECT_EQ(fails_too_often(part::insights), after_failure::pass_over);
    EXPECT_TRUE(patience_.is_left_out(part::insights));
    EXPECT_FALSE(patience_.is_left_out(part::values));
    EXPECT_EQ(patience_.complaint(), "insights: status 500; the next sync tries again");
}

TEST_F(PatienceTest, CountsOnlyFailuresInARow) {
    for (int i = 0; i < 20; ++i) {
        for (int failure = 1; failure < patience::most_failures; ++failure)
            ASSERT_EQ(fails(part::insights), after_failure::try_again);
        if (i % 3 == 0) patience_.page_read(part::values);
        if (i % 3 == 1) patience_.page_gone();
        if (i % 3 == 2) patience_.refused(part::templates);
    }
    EXPECT_FALSE(patience_.is_left_out(part::insights));
}

TEST_F(PatienceTest, EndsThePassWithTheThirdPartThatFails) {
    patience_.page_read(part::profile);
    EXPECT_EQ(fails_too_often(part::insights), after_failure::pass_over);
    EXPECT_EQ(fails_too_often(part::templates), after_failure::pass_over);
    EXPECT_EQ(fails_too_often(part::averages), after_failure::give_up);
}

TEST_F(PatienceTest, EndsThePassAtOnceIfNothingAnswers) {
    for (int i = 1; i < patience::most_failures; ++i) fails(part::values, minutes{0}, false);
    EXPECT_EQ(fails(part::values, minutes{0}, false), after_failure::give_up);
    EXPECT_EQ(patience_.complaint(), "newest values: status 500; check the network and api.base_url");
}

TEST_F(PatienceTest, EndsThePassIfTheFirstRequestFails) {
    for (int i = 1; i < patience::most_failures; ++i)
        patience_.failed({page_of(part::profile), "", true, {}, noon}, random_);
    EXPECT_EQ(patience_.failed({page_of(part::profile), "", true, {}, noon}, random_), after_failure::give_up);
}

TEST_F(PatienceTest, WaitsLongerAfterEachFailureOfAPart) {
    patience_.page_read(part::profile);
    fails(part::insights);
    EXPECT_LE(patience_.pause(), seconds{1});
    fails(part::insights);
    EXPECT_LE(patience_.pause(), seconds{2});
    EXPECT_GT(patience_.pause(), milliseconds{0});
    patience_.waited();
    EXPECT_EQ(patience_.pause(), milliseconds{0});
    for (int i = 2; i < patience::most_failures; ++i) fails(part::insights);
    EXPECT_LE(patience_.pause(), seconds{1});
}

TEST_F(PatienceTest, CallsAPageUnreadableOnlyIfItHasFailedForHalfAnHour) {
    patience_.page_read(part::profile);
    fails_too_often(part::insights, minutes{29});
    EXPECT_THAT(patience_.unreadable_pages(), IsEmpty());
    fails_too_often(part::templates, minutes{30});
    ASSERT_THAT(patience_.unreadable_pages(), SizeIs(1));
    EXPECT_EQ(patience_.unreadable_pages()[0].what, part::templates);
    EXPECT_EQ(patience_.unreadable_pages()[0].at.page, 2);
}

TEST_F(PatienceTest, BlamesNoPageIfTheServiceIsDown) {
    fails_too_often(part::insights, minutes{60});
    EXPECT_THAT(patience_.unreadable_pages(), IsEmpty());
    fails_too_often(part::values);
    EXPECT_THAT(patience_.unreadable_pages(), SizeIs(1)) << "the newest days are too old by then";
    patience_.page_read(part::profile);
    EXPECT_THAT(patience_.unreadable_pages(), SizeIs(2));
}

TEST_F(PatienceTest, RemembersRefusedPartsAndWhetherAnythingWasRead) {
    patience_.page_read(part::profile);
    EXPECT_FALSE(patience_.has_read_data());
    patience_.refused(part::insights);
    EXPECT_TRUE(patience_.is_left_out(part::insights));
    EXPECT_TRUE(patience_.was_refused(part::insights));
    patience_.pass_over(part::templates, "its pages come and go");
    EXPECT_FALSE(patience_.was_refused(part::templates));
    patience_.page_read(part::attributes);
    EXPECT_TRUE(patience_.has_read_data());
}

}  // namespace
}  // namespace existd::core
