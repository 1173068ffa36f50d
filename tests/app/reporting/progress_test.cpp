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

TEST(Counted, SeparatesThousandsAndKnowsOne) {
    EXPECT_EQ(counted(0, "values"), "0 values");
    EXPECT_EQ(counted(1, "values"), "1 value");
    EXPECT_EQ(counted(999, "values"), "999 values");
    EXPECT_EQ(counted(3166, "values"), "3,166 values");
    EXPECT_EQ(grouped(1234567), "1,234,567");
}

TEST(Subject, HasWordsForEveryPart) {
    for (const core::part p : core::all_parts) EXPECT_NE(core::words(p).name, "") << core::name(p);
    EXPECT_EQ(all_part_words.size(), core::all_parts.size());
}

TEST(Subject, IsThePartInWords) {
    core::fetch page;
    page.at.first = iso::day{std::chrono::year{2022} / 5 / 1};
    const auto of = [&](core::part what) {
        page.what = what;
        return subject(page);
    };
    EXPECT_EQ(of(core::part::values), "newest values");
    EXPECT_EQ(of(core::part::history), "older values back to 2022-05-01");
    EXPECT_EQ(of(core::part::verification), "values read again back to 2022-05-01");
    EXPECT_EQ(of(core::part::averages_history), "older averages");
    EXPECT_EQ(of(core::part::older), "still older values");
    EXPECT_EQ(of(core::part::extent), "age of the account");
    EXPECT_EQ(of(core::part::insights), "insights");
    EXPECT_EQ(of(core::part::profile), "profile");
}

TEST(ProgressLine, HasABarThatFitsTheTerminal) {
    core::fetch page{core::part::history, {}};
    page.at.first = iso::day{std::chrono::year{2022} / 5 / 1};
    const auto of = [&](int width) { return progress_line(page, 0.5, "half", width); };
    const auto blocks = [](int full, int empty) {
        std::string bar;
        for (int i = 0; i < full; ++i) bar += "█";
        for (int i = 0; i < empty; ++i) bar += "░";
        return bar;
    };
    EXPECT_EQ(of(200), "older values back to 2022-05-01  " + blocks(15, 15) + " half");
    EXPECT_EQ(of(69), "older values back to 2022-05-01  " + blocks(15, 15) + " half");
    EXPECT_EQ(of(68), "older values back to 2022-05-01  " + blocks(15, 14) + " half");
    EXPECT_EQ(of(47), "older values back to 2022-05-01  " + blocks(4, 4) + " half");
    EXPECT_EQ(of(46), "older values  " + blocks(13, 13) + " half") << "then without the day";
    EXPECT_EQ(of(28), "older values  " + blocks(4, 4) + " half");
    EXPECT_EQ(of(27), "older values half") << "then without a bar";
    EXPECT_EQ(of(18), "older values half");
    EXPECT_EQ(of(17), "older values hal") << "the last column stays free: a full line would wrap";
    EXPECT_EQ(of(0), "");
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
        shown.saved({core::part::insights, {}}, 0, {});
        shown.saved({core::part::profile, {}}, 0, {});
        EXPECT_EQ(shown.came(), "3 averages, 11 insights");
    }
    EXPECT_EQ(testing::internal::GetCapturedStderr(),
              "insights: 2 requests, 11 new insights\n"
              "averages: timed?out; trying again in 2 min\n"
              "averages: 1 request, 1 new average\n"
              "The budget of this hour is spent; continuing in 30 min\n"
              "averages: 1 request, 2 new averages\n"
              "Exist asked us to wait; continuing in 10 s\n"
              "insights: 1 request, nothing new\n"
              "profile: 1 request\n");
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
