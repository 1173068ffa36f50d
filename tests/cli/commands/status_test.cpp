// `exist status` of a copy whose history is complete: health, errors, the next sync.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/commands/complete_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Status : complete_copy {};

TEST_F(Status, IsOneObject) {
    const auto result = copy.run({"status", "-o", "json"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output,
                StartsWith("{\"database\":\"" + copy.path().string() +
                           "\",\"username\":\"josh\",\"fresh_at\":\"2022-06-17T01:00:00Z\","
                           "\"age_seconds\":3600,\"healthy\":true,\"history_complete\":true,"
                           "\"first_day\":\"2022-06-12\",\"last_day\":\"2022-06-17\",\"days_covered\":3,"
                           "\"gaps\":3,\"first_day_held\":\"2022-06-12\",\"days_verified\":3,\"percent_verified\":100,"
                           "\"requests_last_hour\":1,\"requests_left\":299,\"requests_per_hour\":300,"
                           "\"last_run_started_at\":null,\"last_run_outcome\":null,"
                           "\"next_sync_at\":null,"
                           "\"last_error\":null,\"last_error_at\":null,\"database_bytes\":"));
    EXPECT_THAT(result.output, HasSubstr("{\"part\":\"averages_history\",\"last_success_at\":"
                                         "\"2022-06-17T01:00:00Z\",\"age_seconds\":3600,\"complete\":1,"));
}

TEST_F(Status, IsReadable) {
    EXPECT_THAT(copy.output({"status"}),
                StartsWith("health      healthy\n"
                           "last sync   1 h ago\n"
                           "next sync   none planned\n"
                           "last error  none\n"
                           "history     12 Jun 2022 to 17 Jun 2022, 3 days, 3 missing in between, complete\n"
                           "verified    100% of its days were read in the last 30 days\n"
                           "requests    1 of 300 in the last hour, about 299 left\n"
                           "account     josh\n"
                           "time zone   Australia/Melbourne\n"
                           "database    "));
}

TEST_F(Status, SaysWhenNoTimeZoneIsKnown) {
    copy.execute("UPDATE profile SET timezone = NULL");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("\ntime zone   none in the profile; days begin at 0:00 UTC\n"));
    EXPECT_THAT(copy.output({"status", "-o", "json"}),
                testing::EndsWith("],\"timezone\":null,\"clock_behind_seconds\":null}\n"));
    copy.execute("UPDATE profile SET timezone = 'Nowhere/City'");
    EXPECT_THAT(copy.output({"status"}),
                HasSubstr("\ntime zone   Nowhere/City, not known on this machine; days begin at 0:00 UTC\n"));
    copy.execute("DELETE FROM profile");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("\ntime zone   –\n"));
}

TEST_F(Status, WhileAllIsReadAgainSaysThatNothingIsLost) {
    copy.execute(
        "DELETE FROM coverage WHERE date < '2022-06-17'; UPDATE attributes SET complete = 0; "
        "UPDATE copy_state SET history_complete = 0");
    EXPECT_THAT(copy.output({"status"}),
                HasSubstr("17 Jun 2022 to 17 Jun 2022, 1 day, not yet complete; held back to 12 Jun 2022\n"));
}

TEST_F(Status, CallsHistoryCompleteWhereTheDaemonDecidedSo) {
    const std::string complete = "\"history_complete\":true";
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr(complete));
    copy.execute("UPDATE copy_state SET history_complete = 0");
    EXPECT_THAT(copy.output({"status", "-o", "json"}), Not(HasSubstr(complete)));
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
    EXPECT_THAT(result.output, StartsWith("health      no finished sync yet\n"
                                          "last sync   none has finished yet\n"
                                          "next sync   none planned; run `existd sync`\n"
                                          "last error  none\n"
                                          "history     none yet\n"
                                          "verified    –\n"));
}

TEST_F(Status, IsVerifiedAsFarAsDaysWereReadInTheLastThirty) {
    copy.execute("UPDATE coverage SET fetched_at = '2022-05-18T02:00:00Z' WHERE date = '2022-06-12'");
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"days_verified\":3,\"percent_verified\":100"));
    copy.execute("UPDATE coverage SET fetched_at = '2022-05-18T01:59:59Z' WHERE date = '2022-06-12'");
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"days_verified\":2,\"percent_verified\":66.7"));
    EXPECT_THAT(copy.output({"status"}), HasSubstr("verified    67% of its days were read in the last 30 days\n"));
}

TEST_F(Status, NothingIsLeftOfABudgetThatIsOverspent) {
    copy.execute("UPDATE copy_state SET requests_per_hour = 0");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("requests    1 of 0 in the last hour, about 0 left\n"));
}

TEST_F(Status, AFailureSinceThePartWasReadIsShown) {
    failed("values", "timed out", "2022-06-17T01:30:00Z");
    EXPECT_THAT(copy.output({"status", "-o", "json"}),
                HasSubstr("\"last_error\":\"newest values: timed out; the next sync tries again\","
                          "\"last_error_at\":\"2022-06-17T01:30:00Z\""));
    EXPECT_THAT(copy.output({"status"}), StartsWith("health      fresh, but see below\n"));
    EXPECT_THAT(copy.output({"status"}),
                HasSubstr("last error  newest values: timed out; the next sync tries again (30 min ago)\n"));
    EXPECT_THAT(copy.output({"status"}), HasSubstr("newest values        1 h ago    timed out\n"));
    EXPECT_EQ(copy.run({"status"}).status, 0) << "the answer is fresh enough";
}

TEST_F(Status, AFailureBeforeThePartWasReadIsOver) {
    failed("values", "timed out", "2022-06-17T00:59:59Z");
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"last_error\":null,\"last_error_at\":null"));
    EXPECT_THAT(copy.output({"status"}), StartsWith("health      healthy\n"));
    EXPECT_THAT(copy.output({"status"}), Not(HasSubstr("timed out")));
}

TEST_F(Status, WhatTheAccountDoesNotHaveIsNoError) {
    failed("owned", "refused", "2022-06-17T01:30:00Z");
    copy.execute("UPDATE sync_state SET unavailable_at = '2022-06-17T01:30:00Z' WHERE part = 'owned'");
    EXPECT_THAT(copy.output({"status"}), StartsWith("health      healthy\n"));
    EXPECT_THAT(copy.output({"status"}),
                HasSubstr("owned attributes     –          Exist does not give it to this token\n"));
}

TEST_F(Status, SaysWhatExistHasNeverGiven) {
    copy.execute(
        "UPDATE sync_state SET unavailable_at = '2022-06-17T01:30:00Z', refused_since = '2022-06-17T01:15:00Z', "
        "refusals = 1, last_success_at = NULL WHERE part IN ('correlations', 'owned')");
    const auto shown = copy.output({"status"});
    EXPECT_THAT(shown, StartsWith("health      fresh, but see below\n"));
    EXPECT_THAT(shown,
                HasSubstr("Exist has refused correlations since 2022-06-17T01:15:00Z; existd asks again by itself\n"));
}

TEST_F(Status, SaysSinceWhenExistRefusesWhatItGaveBefore) {
    copy.execute(
        "UPDATE sync_state SET unavailable_at = '2022-06-17T01:30:00Z', refused_since = '2022-06-17T01:15:00Z', "
        "refusals = 2 WHERE part = 'values'");
    const auto shown = copy.output({"status"});
    EXPECT_THAT(shown, StartsWith("health      fresh, but see below\n"));
    EXPECT_THAT(shown,
                HasSubstr("Exist has refused newest values since 2022-06-17T01:15:00Z; existd asks again by itself\n"));
    EXPECT_THAT(shown, HasSubstr("newest values        1 h ago    refused since 2022-06-17T01:15:00Z\n"));
    EXPECT_THAT(copy.output({"status", "-o", "json"}),
                HasSubstr("\"refused\":\"values\",\"refused_since\":\"2022-06-17T01:15:00Z\",\"undecoded\":0"));
}

TEST_F(Status, CountsTheRowsThatCouldNotBeUnderstood) {
    EXPECT_THAT(copy.output({"status"}), Not(HasSubstr("not understood")));
    copy.execute("INSERT INTO undecoded VALUES ('insights', '2022-06-17T01:30:00Z', 'why', '{}', NULL)");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("not understood  1 row, kept as"));
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"undecoded\":1"));
}

TEST_F(Status, WhatWasNeverReadSaysWhyIfThatIsInOrder) {
    copy.execute("INSERT OR REPLACE INTO sync_state (part) VALUES ('owned'), ('verification')");
    EXPECT_THAT(copy.output({"status"}),
                AllOf(HasSubstr("owned attributes     –          only for OAuth2; no data of yours depend on it\n"),
                      HasSubstr("values read again    –          not due yet\n")));
    copy.execute("UPDATE coverage SET fetched_at = '2022-05-18T01:59:59Z' WHERE date = '2022-06-12'");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("values read again    not yet\n"));
}

TEST_F(Status, ARunThatFailedSaysWhatToDo) {
    failed("profile", "the token was refused", "2022-06-17T01:30:00Z");
    ran("2022-06-17T01:30:00Z", "unauthorised", "the service refused the token; run `existd login` to get a new one");
    ran("2022-06-17T01:40:00Z", "interrupted", "");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("last error  the service refused the token; run `existd login` to "
                                                   "get a new one (30 min ago)\n"));
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"last_error_at\":\"2022-06-17T01:30:00Z\""));
}

TEST_F(Status, AFailedRunIsOverOnceAnythingWasReadSince) {
    ran("2022-06-17T00:59:59Z", "unauthorised", "the service refused the token");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("last error  none\n"));
}

TEST_F(Status, AFailedRunIsOverOnceAnotherEndedWell) {
    for (const char* well : {"done", "out_of_budget"}) {
        ran("2022-06-17T01:20:00Z", "unreachable", "exist.io: no route");
        EXPECT_THAT(copy.output({"status"}), HasSubstr("last error  exist.io: no route (40 min ago)\n"));
        ran("2022-06-17T01:30:00Z", well, "");
        EXPECT_THAT(copy.output({"status"}), HasSubstr("last error  none\n")) << well;
    }
}

TEST_F(Status, SaysWhenTheServiceSyncsNext) {
    ran("2022-06-17T01:00:00Z", "done", "", "2022-06-17T02:32:00Z");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("next sync   in 32 min\n"));
    EXPECT_THAT(copy.output({"status", "-o", "json"}),
                HasSubstr("\"last_run_started_at\":\"2022-06-17T01:00:00Z\",\"last_run_outcome\":\"done\","
                          "\"next_sync_at\":\"2022-06-17T02:32:00Z\""));
    ran("2022-06-17T01:00:00Z", "done", "", "2022-06-17T01:56:00Z");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("next sync   due now\n"));
    ran("2022-06-17T01:00:00Z", "done", "");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("next sync   none planned\n")) << "a one-shot sync plans none";
}

TEST_F(Status, ASyncThatIsOverdueAsksWhetherTheServiceRuns) {
    ran("2022-06-16T22:00:00Z", "done", "", "2022-06-16T23:00:00Z");
    EXPECT_THAT(copy.output({"status"}), StartsWith("health      fresh, but see below\n"));
    EXPECT_THAT(copy.output({"status"}), HasSubstr("next sync   was due 3 h ago: is existd running? see `systemctl "
                                                   "status existd`\n"));
}

TEST_F(Status, ASyncUnderWayIsToldFromOneThatWasLost) {
    copy.execute("INSERT INTO sync_runs (started_at) VALUES ('2022-06-16T22:00:00Z')");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("next sync   begun 4 h ago, not finished\n"));
    copy.execute("DELETE FROM requests");
    EXPECT_THAT(copy.output({"status"}), HasSubstr("next sync   begun 4 h ago, not finished: is existd running? see "
                                                   "`systemctl status existd`\n"));
}

TEST_F(Status, WarnsOfAWalThatAReaderHoldsUp) {
    const auto with_wal_of = [this](std::uintmax_t bytes) {
        std::filesystem::resize_file(copy.path().string() + "-wal", bytes);  // what follows its frames is not read
        return copy.output({"status"});
    };
    copy.execute("UPDATE profile SET trial = 1");
    EXPECT_THAT(with_wal_of(8 << 20), HasSubstr(", WAL 8.4 MB\n"));
    EXPECT_THAT(with_wal_of((8 << 20) + 1), HasSubstr(", WAL 8.4 MB: it grows while a program keeps a transaction "
                                                      "open on the copy; end that\n"));
    EXPECT_THAT(copy.output({"status"}), StartsWith("health      fresh, but see below\n"));
}

TEST_F(Status, NamesADamagedCopyThatWasSetAside) {
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"damaged_copy\":null"));
    const std::string kept = copy.path().string() + ".corrupt.20220616T020000Z";
    for (const char* part : {"", "-wal", "-shm"}) std::ofstream(kept + part) << "?";
    EXPECT_THAT(copy.output({"status", "-o", "json"}), HasSubstr("\"damaged_copy\":\"" + kept + "\""));
    EXPECT_THAT(copy.output({"status"}), StartsWith("health      fresh, but see below\n"));
    EXPECT_THAT(copy.output({"status"}), HasSubstr("damaged     " + kept + " was set aside; recover"));
}

TEST_F(Status, TroubleIsRedAndHealthGreen) {
    const render::screen coloured{.width = 80, .colour = true};
    EXPECT_THAT(copy.run({"status"}, coloured).output, HasSubstr("\x1b[1;32mhealthy\x1b[0m\n"));
    last_synced("'2022-06-14T01:00:00Z'");
    EXPECT_THAT(copy.run({"status"}, coloured).output, HasSubstr("\x1b[1;31mstale\x1b[0m\n"));
    for (const char* never : {"--no-color", "--color=never"})
        EXPECT_THAT(copy.run({"status", never}, coloured).output, Not(HasSubstr("\x1b")));
    EXPECT_THAT(copy.run({"status", "--color=auto"}, coloured).output, HasSubstr("\x1b"));
    EXPECT_THAT(copy.run({"status", "--color=always"}, {}).output, HasSubstr("\x1b[1;31mstale\x1b[0m\n"));
}

}  // namespace
}  // namespace existd::cli::test
