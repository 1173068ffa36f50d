#include "daemon/app/reporting/progress.hpp"

#include <gmock/gmock.h>

#include "daemon/app/reporting/status_line.hpp"
#include "tests/app/reporting/some_health.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/virtual_clock.hpp"

namespace existd::app {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(InWords, RoundsUpToSecondsMinutesAndHours) {
    EXPECT_EQ(in_words(0ms), "0 s");
    EXPECT_EQ(in_words(1ms), "1 s");
    EXPECT_EQ(in_words(1001ms), "2 s");
    EXPECT_EQ(in_words(89s), "89 s");
    EXPECT_EQ(in_words(90s), "2 min");
    EXPECT_EQ(in_words(120s), "2 min");
    EXPECT_EQ(in_words(121s), "3 min");
    EXPECT_EQ(in_words(59min), "59 min");
    EXPECT_EQ(in_words(59min + 1s), "1 h");
    EXPECT_EQ(in_words(60min), "1 h");
    EXPECT_EQ(in_words(61min), "1 h 1 min");
    EXPECT_EQ(in_words(119min + 1s), "2 h");
    EXPECT_EQ(in_words(25h + 30min), "25 h 30 min");
}

TEST(Subject, IsThePartInWords) {
    core::fetch page;
    page.at.first = iso::day{std::chrono::year{2022} / 5 / 1};
    const auto of = [&](core::part what) {
        page.what = what;
        return subject(page);
    };
    EXPECT_EQ(of(core::part::values), "values of the last 31 days");
    EXPECT_EQ(of(core::part::history), "history back to 2022-05-01");
    EXPECT_EQ(of(core::part::verification), "re-reading the days back to 2022-05-01");
    EXPECT_EQ(of(core::part::averages_history), "history of averages");
    EXPECT_EQ(of(core::part::older), "looking for older days");
    EXPECT_EQ(of(core::part::extent), "how far back the account goes");
    EXPECT_EQ(of(core::part::insights), "insights");
    EXPECT_EQ(of(core::part::profile), "profile");
}

/// Standard error is not a terminal here, so each finished part gets a line.
TEST(Progress, PrintsALineForEachPart) {
    tests::temporary_folder folder;
    tests::virtual_clock clock;
    store::writer copy(folder / "exist.db");
    testing::internal::CaptureStderr();
    {
        progress shown(copy, clock, {});
        shown.saved({core::part::insights, {}}, 5, {});
        shown.saved({core::part::insights, {}}, 6, {});
        shown.saved({core::part::averages, {}}, 1, {});
        shown.failed({core::part::averages, {}}, "timed\nout", 2min);
        shown.waiting(30min, false);
        shown.saved({core::part::averages, {}}, 2, {});
        shown.waiting(10s, true);
        shown.saved({core::part::profile, {}}, 0, {});
    }
    EXPECT_EQ(testing::internal::GetCapturedStderr(),
              "insights: 2 requests, 11 new rows\n"
              "averages: timed?out; trying again in 2 min\n"
              "averages: 1 request, 1 new rows\n"
              "The budget of this hour is spent; continuing in 30 min\n"
              "averages: 1 request, 2 new rows\n"
              "The service asked to be left alone; continuing in 10 s\n"
              "profile: 1 request, 0 new rows\n");
}

TEST(StatusLineEdges, PromiseOnlyFutureSyncs) {
    store::health found = some_health();
    found.next_at = noon;
    EXPECT_THAT(in_one_line(found, noon), Not(HasSubstr("next sync")));
    found.next_at = noon + 1ms;
    EXPECT_THAT(in_one_line(found, noon), HasSubstr("; next sync in 1 s"));
}

TEST(StatusLineEdges, ShowAnyFailure) {
    for (const auto outcome : {core::outcome::unreachable, core::outcome::unauthorised, core::outcome::interrupted}) {
        store::health found = some_health();
        found.outcome = outcome;
        found.message = "why";
        EXPECT_THAT(in_one_line(found, noon), testing::StartsWith("why; fresh 12 min ago; ")) << core::name(outcome);
    }
    for (const std::optional<core::outcome> outcome :
         {std::optional<core::outcome>{}, {core::outcome::done}, {core::outcome::out_of_budget}}) {
        store::health found = some_health();
        found.outcome = outcome;
        found.message = "why";
        EXPECT_THAT(in_one_line(found, noon), testing::StartsWith("fresh 12 min ago; "));
    }
}

TEST(StatusLineEdges, ShowAWrongClock) {
    store::health found = some_health();
    found.clock_behind = 10min;
    EXPECT_THAT(in_one_line(found, noon), Not(HasSubstr("clock")));
    found.clock_behind = -11min;
    EXPECT_THAT(in_one_line(found, noon),
                HasSubstr("; this machine's clock is 11 minutes ahead of Exist's; set it right; 41"));
}

}  // namespace
}  // namespace existd::app
