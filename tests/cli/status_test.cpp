// Freshness: `exist status`, --max-age, and the remark about an old copy.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Status : testing::Test {
    sample_copy copy;

    void last_synced(const std::string& when) {
        copy.execute("UPDATE sync_state SET last_success_at = " + when + " WHERE part = 'values'");
    }
};

TEST_F(Status, IsOneObject) {
    const auto result = copy.run({"status", "-o", "json"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output, StartsWith("{\"database\":\"" + copy.path().string() +
                                          "\",\"username\":\"josh\",\"fresh_at\":\"2022-06-17T01:00:00Z\","
                                          "\"age_seconds\":3600,\"healthy\":true,\"history_complete\":false,"
                                          "\"first_day\":\"2022-06-12\",\"last_day\":\"2022-06-17\",\"days_covered\":3,"
                                          "\"gaps\":3,\"requests_last_hour\":1,\"requests_per_hour\":300,"
                                          "\"last_error\":null,\"last_error_at\":null,\"database_bytes\":"));
    EXPECT_THAT(result.output, HasSubstr("{\"part\":\"averages_history\",\"last_success_at\":"
                                         "\"2022-06-17T01:00:00Z\",\"age_seconds\":3600,\"complete\":1,"));
}

TEST_F(Status, IsReadable) {
    EXPECT_THAT(copy.output({"status"}),
                StartsWith("health      healthy\n"
                           "account     josh\n"
                           "last sync   1 h ago\n"
                           "history     12 Jun 2022 to 17 Jun 2022, 3 days, 3 missing in between, not yet complete\n"
                           "requests    1 of 300 in the last hour\n"
                           "last error  none\n"));
}

TEST_F(Status, HistoryIsCompleteOnceEveryActiveAttributeIs) {
    const std::string complete = "\"history_complete\":true";
    EXPECT_THAT(copy.output({"status", "-o", "json"}), Not(HasSubstr(complete))) << "days are missing";
    copy.execute(
        "WITH RECURSIVE days(date) AS (SELECT min(date) FROM coverage UNION ALL "
        "SELECT date(date, '+1 day') FROM days WHERE date < '2022-06-17') "
        "INSERT OR IGNORE INTO coverage (date, fetched_at) SELECT date, '2022-06-17T01:00:00Z' FROM days");
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr(complete));
    copy.execute("UPDATE attributes SET complete = 0 WHERE name = 'steps'");
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"history_complete\":false"));
}

TEST_F(Status, IsUnhealthyWithoutAnySync) {
    last_synced("NULL");
    const auto result = copy.run({"status", "-o", "json"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.output, HasSubstr("\"fresh_at\":null,\"age_seconds\":null,\"healthy\":false"));
}

TEST_F(Status, IsUnhealthyBeyondMaxAge) {
    EXPECT_EQ(copy.run({"status", "--max-age", "60m"}).status, 0);
    const auto result = copy.run({"status", "--max-age", "59m", "-o", "json"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.output, HasSubstr("\"healthy\":false"));
}

TEST_F(Status, OfAnEmptyCopySaysSo) {
    copy.execute("DELETE FROM coverage; DELETE FROM sync_state; DELETE FROM profile");
    const auto result = copy.run({"status"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.output, StartsWith("health      no finished sync yet\naccount     –\nlast sync   never\n"));
}

TEST_F(Status, ErrorsAreShown) {
    copy.execute(
        "UPDATE sync_state SET last_error = 'timed out', last_error_at = '2022-06-17T01:30:00Z' WHERE part = 'values'");
    EXPECT_THAT(copy.output({"status", "-o", "json"}),
                HasSubstr("\"last_error\":\"timed out\",\"last_error_at\":\"2022-06-17T01:30:00Z\""));
    EXPECT_THAT(copy.output({"status"}), HasSubstr("last error  timed out, 30 min ago\n"));
    EXPECT_THAT(copy.output({"status"}), HasSubstr("values            1 h ago    timed out\n"));
}

TEST_F(Status, AnOldCopyIsRemarkedOnAndTheAnswerStands) {
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

TEST_F(Status, AFreshCopyIsNotRemarkedOn) {
    EXPECT_EQ(copy.run({"tags"}).errors, "");
}

TEST_F(Status, AnAnswerStalerThanMaxAgeIsGivenWithExit2) {
    const auto result = copy.run({"tags", "--max-age", "30m"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.output, "FRIDAY 17 JUNE 2022\nCoffee ☕\nreading\n");
    EXPECT_EQ(result.errors, "exist: the copy is 1 h old, older than --max-age; run `existd sync`\n");
    EXPECT_EQ(copy.run({"tags", "--max-age", "6h"}).status, 0);
}

TEST_F(Status, ACopyWithoutAnySyncIsStalerThanAnyMaxAge) {
    last_synced("NULL");
    EXPECT_EQ(copy.run({"tags", "--max-age", "9w"}).status, 2);
    EXPECT_EQ(copy.run({"tags"}).errors, "exist: the copy has no finished sync yet; run `existd sync`\n");
}

}  // namespace
}  // namespace existd::cli::test
