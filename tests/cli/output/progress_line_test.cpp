#include "cli/output/progress_line.hpp"

#include <gtest/gtest.h>

namespace existd::cli::test {
namespace {

using namespace std::chrono_literals;

TEST(ProgressLine, AppearsAfterASecondAndNotAtEveryCall) {
    const progress_line::clock::time_point begun{};
    progress_line line(begun);
    EXPECT_EQ(line.text(.1, begun + 900ms), "");
    EXPECT_EQ(line.text(.25, begun + 2s), "[#####               ] 25%, 6 s left");
    EXPECT_EQ(line.text(.3, begun + 2100ms), "");
    EXPECT_EQ(line.text(.5, begun + 3s), "[##########          ] 50%, 3 s left");
    EXPECT_EQ(line.text(1, begun + 6s), "[####################] 100%, 0 s left");
    EXPECT_EQ(line.text(0, begun + 7s), "[                    ] 0%");
}

}  // namespace
}  // namespace existd::cli::test
