// When the gate reads the ledger again.
#include "daemon/core/gate.hpp"

#include <gtest/gtest.h>

namespace existd::core {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class GateTest : public testing::Test {
  protected:
    budget reckon(int per_hour) {
        return gate_.reckon({per_hour, seconds{0}}, "boot", now_, [&](int count) {
            ++readings_;
            const auto from = ledger_.size() - std::min(ledger_.size(), static_cast<std::size_t>(count));
            return std::vector(ledger_.begin() + static_cast<std::ptrdiff_t>(from), ledger_.end());
        });
    }
    void send() {
        ledger_.push_back({"boot", now_, {}, {}});
        gate_.request_left();
        now_ += seconds{1};
    }

    gate gate_;
    std::vector<spent_request> ledger_;
    milliseconds now_ = minutes{120};
    int readings_ = 0;
};

TEST_F(GateTest, ReadsTheLedgerOnceForAllRequestsThatFit) {
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(reckon(5).wait.count(), 0) << i;
        send();
    }
    EXPECT_EQ(readings_, 1);
    EXPECT_GT(reckon(5).wait.count(), 0);
    EXPECT_EQ(readings_, 2);
}

TEST_F(GateTest, ReadsTheLedgerAgainWhileItRefusesOrTheAllowanceChanges) {
    for (int i = 0; i < 5; ++i) send();
    EXPECT_GT(reckon(5).wait.count(), 0);
    now_ += minutes{60};
    EXPECT_EQ(reckon(5).wait.count(), 0);
    EXPECT_EQ(readings_, 2);
    reckon(4);
    EXPECT_EQ(readings_, 3);
}

TEST_F(GateTest, ReadsTheLedgerAgainAfterA429) {
    reckon(100);
    send();
    ledger_.back().retry_after = minutes{3};
    gate_.throttled();
    const budget after = reckon(100);
    EXPECT_TRUE(after.throttled);
    EXPECT_EQ(after.wait, minutes{3} - seconds{1});
    EXPECT_EQ(gate_.throttled_in_a_row(), 1);
    now_ += minutes{3};
    reckon(100);
    EXPECT_EQ(gate_.throttled_in_a_row(), 1);
    reckon(100);
    EXPECT_EQ(gate_.throttled_in_a_row(), 0) << "it let a request through";
}

}  // namespace
}  // namespace existd::core
