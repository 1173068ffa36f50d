// `exist status` of a copy whose history is still being read: what is missing, and how long it takes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/commands/complete_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// A copy whose history is being read: averages are held from 2021 on. All sets together reach back eight years.
struct Filling : complete_copy {
    Filling() {
        copy.execute(
            "DELETE FROM coverage; DELETE FROM averages; UPDATE attributes SET active = 0, complete = 1;"
            "UPDATE copy_state SET history_complete = 0, requests_per_hour = 10;"
            "UPDATE sync_state SET last_success_at = '2022-06-17T01:00:00Z';"
            "UPDATE sync_state SET complete = 1 WHERE part IN ('insights', 'extent', 'averages_history');"
            "UPDATE sync_state SET total = 40000 WHERE part = 'extent';"
            "INSERT INTO averages (attribute, date, overall) WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
            "WHERE i < 100) SELECT 'a' || i, '2022-06-12', 1 FROM n;"
            "INSERT INTO coverage VALUES ('2014-10-01', '2022-06-17T01:00:00Z');"
            "UPDATE sync_state SET complete = 0, reached = '2021-01-03', last_success_at = NULL, page = 1 "
            "WHERE part = 'averages_history'");
    }
};

TEST_F(Filling, IsToldInsteadOfHealth) {
    const auto shown = copy.run({"status"});
    EXPECT_EQ(shown.status, 0);
    EXPECT_THAT(shown.output, StartsWith("health      filling: averages before 3 Jan 2021 are missing; about 325 "
                                         "requests, done in about 32 h; `existd sync --wait` waits for it\n"));
    EXPECT_THAT(shown.output, HasSubstr("\nolder averages       in part    under way, back to 3 Jan 2021, "
                                        "about 325 requests to come\n"));
    EXPECT_THAT(shown.output, Not(HasSubstr("never")));
}

TEST_F(Filling, ThatFitsTheHourIsDoneWithTheNextSync) {
    copy.execute("UPDATE copy_state SET requests_per_hour = 326");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("; about 325 requests, done with the next sync; `existd sync"));
    copy.execute("UPDATE copy_state SET requests_per_hour = 325");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("; about 325 requests, done in about 1 h; `existd sync"));
}

TEST_F(Filling, IsLeftToAServiceThatRuns) {
    ran("2022-06-17T01:00:00Z", "done", "", "2022-06-17T02:32:00Z");
    EXPECT_THAT(copy.output({"status"}), HasSubstr(", done in about 32 h; existd goes on by itself\n"));
}

TEST_F(Filling, OfUnknownSizeIsNotGuessed) {
    copy.execute("UPDATE sync_state SET total = NULL; UPDATE sync_state SET reached = NULL, page = NULL");
    EXPECT_THAT(copy.output({"status"}),
                StartsWith("health      filling: older averages are missing; how many requests "
                           "that takes is not known yet; `existd"));
}

TEST_F(Filling, NamesEverythingThatIsMissing) {
    copy.execute(
        "UPDATE attributes SET active = 1, complete = 0;"
        "UPDATE sync_state SET complete = 0, page = 3, count = 1234 WHERE part = 'insights';"
        "UPDATE sync_state SET missing = 2 WHERE part = 'correlations'");
    EXPECT_THAT(copy.output({"status", "--missing"}), StartsWith("missing                                requests\n"
                                                                 "averages before 3 Jan 2021            about 325\n"
                                                                 "correlations                            about 2\n"));
    const auto json = copy.output({"status", "--missing", "-o", "json"});
    EXPECT_THAT(json, HasSubstr("{\"part\":\"averages_history\",\"before\":\"2021-01-03\",\"requests\":325}"));
    EXPECT_THAT(json, HasSubstr("{\"part\":\"insights\",\"before\":null,\"requests\":11}"));
    EXPECT_THAT(json, HasSubstr("{\"part\":\"older\",\"before\":\"2014-10-01\",\"requests\":"));
}

TEST_F(Filling, OfACopyWithTroubleIsToldBesideIt) {
    failed("values", "timed out", "2022-06-17T01:30:00Z");
    EXPECT_THAT(copy.output({"status"}),
                StartsWith("health      fresh, but see below\ncopy        filling: averages before 3 Jan 2021 are "));
}

struct Complete : complete_copy {};

TEST_F(Complete, HasNothingMissing) {
    EXPECT_THAT(copy.output({"status"}), Not(HasSubstr("filling")));
    EXPECT_EQ(copy.output({"status", "--missing"}), "Nothing is missing.\n");
    EXPECT_EQ(copy.output({"status", "--missing", "-o", "csv"}), "part,before,requests\r\n");
}

}  // namespace
}  // namespace existd::cli::test
