// The real programs on a machine whose clock is weeks off.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/process/program.hpp"
#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class WrongClockOfTheMachine : public World {
  protected:
    void SetUp() override {
#ifdef __SANITIZE_ADDRESS__
        GTEST_SKIP() << "the sanitizer must be the first library";
#endif
        start({"--days", "90", "--attributes", "20", "--throttle", "100000"});
    }
    finished with_clock(int days_ahead, const std::filesystem::path& program,
                        std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"LD_PRELOAD=" CLOCK_AHEAD_LIBRARY,
                                             "CLOCK_AHEAD=" + std::to_string(86400L * days_ahead), program.string()});
        return run("/usr/bin/env", arguments, home_);
    }
};

TEST_F(WrongClockOfTheMachine, LosesNoDayAndIsNeverCalledComplete) {
    for (const int ahead : {-30, 30}) {
        forget();
        const std::string remark = std::string("this machine's clock is 30 days ") +
                                   (ahead < 0 ? "behind Exist's" : "ahead of Exist's") + "; set it right; until then ";
        const auto end = with_clock(ahead, existd_binary(), {"sync"});
        EXPECT_EQ(end.status, 2);
        EXPECT_EQ(lines_of(end.err).back(), "existd: " + remark + "nothing is called up to date");
        expect_exact();

        const auto status = with_clock(ahead, exist_binary(), {"status"});
        EXPECT_EQ(status.status, 2);
        EXPECT_THAT(status.out, HasSubstr("clock       this machine's clock is 30 days"));
        EXPECT_THAT(status.out, HasSubstr("not yet complete"));
        EXPECT_THAT(status.out, Not(HasSubstr("healthy")));
        const auto tags = with_clock(ahead, exist_binary(), {"tags", "today", "-o", "csv"});
        EXPECT_EQ(tags.out, exist({"tags", "today", "-o", "csv"}).out) << "Exist's today";
        EXPECT_THAT(tags.err, HasSubstr(remark + "days are counted by Exist's"));

        EXPECT_EQ(exist({"status"}).status, 0) << "the clock was set right, as the same boot shows";
        EXPECT_EQ(existd({"sync"}).status, 0);
        expect_exact();
    }
}

}  // namespace
}  // namespace existd::tests
