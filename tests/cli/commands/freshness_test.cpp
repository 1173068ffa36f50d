// The remark about an old copy, and --max-age.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/commands/complete_copy.hpp"

namespace existd::cli::test {
namespace {

struct Freshness : complete_copy {};

TEST_F(Freshness, AnOldCopyIsRemarkedOnAndTheAnswerStands) {
    last_synced("'2022-06-14T01:00:00Z'");
    const auto result = copy.run({"tags"});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.errors, "exist: the copy is 3 days old; run `existd sync`\n");
    EXPECT_EQ(result.output, "FRIDAY 17 JUNE 2022\nCoffee ☕\nreading\n");
    EXPECT_EQ(copy.run({"sql", "SELECT 1"}).errors, "");
    EXPECT_EQ(copy.run({"status"}).errors, "");
    EXPECT_EQ(copy.run({"status"}).status, 2) << "older than a day is not healthy";
    EXPECT_EQ(copy.run({"status", "--max-age", "1w"}).status, 0);
}

TEST_F(Freshness, AFreshCopyIsNotRemarkedOn) {
    EXPECT_EQ(copy.run({"tags"}).errors, "");
}

TEST_F(Freshness, AnAnswerStalerThanMaxAgeIsGivenWithExit2) {
    const auto result = copy.run({"tags", "--max-age", "30m"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.output, "FRIDAY 17 JUNE 2022\nCoffee ☕\nreading\n");
    EXPECT_EQ(result.errors, "exist: the copy is 1 h old, older than --max-age; run `existd sync`\n");
    EXPECT_EQ(copy.run({"tags", "--max-age", "6h"}).status, 0);
}

TEST_F(Freshness, ACopyWithoutAnySyncIsStalerThanAnyMaxAge) {
    last_synced("NULL");
    EXPECT_EQ(copy.run({"tags", "--max-age", "9w"}).status, 2);
    EXPECT_EQ(copy.run({"tags"}).errors, "exist: the copy has no finished sync yet; run `existd sync`\n");
}

}  // namespace
}  // namespace existd::cli::test
