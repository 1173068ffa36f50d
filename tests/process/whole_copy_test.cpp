// The real daemon against the simulated account over real sockets: whatever goes wrong, the copy is exact in the end.
#include <fstream>
#include <set>

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include "tests/process/sanitized.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using WholeCopy = World;

TEST_F(WholeCopy, OfTenYearsTakesFewRequests) {
    start({"--throttle", "100000"});
    const finished sync = existd({"sync"});
    EXPECT_EQ(sync.status, 0) << sync.err;
    expect_exact();
    EXPECT_EQ(account_->violations(), "[]");
    EXPECT_LE(account_->stat("/api/2/attributes/with-values/"), 247);  // 1.05 × 236
    EXPECT_LE(account_->stat("/api/2/attributes/values/"), 134);       // one probe per attribute
    const long spent = account_->stat("requests");
    const finished again = existd({"sync"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(account_->stat("requests"), spent) << "nothing was due";
}

TEST_F(WholeCopy, ReportsWhatIsStillWrongInEachSync) {
    start({"--days", "20", "--attributes", "20", "--throttle", "100000"});
    ASSERT_EQ(existd({"sync"}).status, 0);
    SQLite::Database(copy_, SQLite::OPEN_READWRITE)
        .exec(
            "UPDATE sync_state SET last_error = '2 of the 7 announced rows never came', last_error_at = "
            "last_success_at "
            "WHERE part = 'correlations'");
    const auto end = existd({"sync"});
    EXPECT_EQ(end.status, 0);
    EXPECT_NE(end.err.find("existd: correlations: 2 of the 7 announced rows never came\n"), std::string::npos)
        << end.err;
}

TEST_F(WholeCopy, OfADocumentedService) {
    start({"--throttle", "100000", "--style", "docs", "--days", "400"});
    const finished sync = existd({"sync"});
    EXPECT_EQ(sync.status, 0) << sync.err;
    expect_exact();
    EXPECT_EQ(account_->violations(), "[]");
}

TEST_F(WholeCopy, OverTls) {
    const std::string certificate = (home_ / "ca.pem").string();
    start({"--throttle", "100000", "--days", "60", "--attributes", "20", "--tls", "--cert-out", certificate});
    configure({.ca_file = certificate});
    const finished sync = existd({"sync"});
    EXPECT_EQ(sync.status, 0) << sync.err;
    expect_exact();
}

// A set that appears after the newest one was read is found when the sets are next due.
TEST_F(WholeCopy, HasAveragesThatAppearedDuringItsHistory) {
    start({"--throttle", "100000", "--days", "100", "--attributes", "104"});
    account_->set_faults({"new-week:path=averages"});
    EXPECT_EQ(existd({"sync"}).status, 0);
    SQLite::Database(copy_, SQLite::OPEN_READWRITE)
        .exec(
            "UPDATE sync_state SET last_success_at = '2020-01-01T00:00:00Z' WHERE part IN ('averages', "
            "'correlations')");
    EXPECT_EQ(existd({"sync"}).status, 0);
    expect_exact();
}

// Seen to catch: a page skipped when it fails for the first time.
class WholeCopyDespite : public World, public ::testing::WithParamInterface<std::vector<std::string>> {};

TEST_P(WholeCopyDespite, AFault) {
    start({"--throttle", "100000", "--days", "100", "--attributes", "104"});
    account_->set_faults(GetParam());
    const finished sync = sync_until_done();
    EXPECT_EQ(sync.status, 0) << sync.err;
    expect_exact();
    EXPECT_EQ(account_->violations(), "[]");
}

using faults = std::vector<std::string>;

// A malicious answer is refused within little memory, and forgotten when it is over. Seen to catch: a body without a
// limit.
class WholeCopyAfter : public World, public ::testing::WithParamInterface<const char*> {};

TEST_P(WholeCopyAfter, AHostileAnswer) {
    start({"--throttle", "100000", "--days", "40", "--attributes", "20"});
    account_->set_faults({"gzip", "junk:path=insights,as=" + std::string(GetParam())});
    const finished sync = existd({"sync"});
    // Odd rows are kept as they came; an odd page is a failure.
    const std::set<std::string> pages{"endless", "twice", "surrogate"};
    const bool is_a_page = pages.contains(GetParam());
    EXPECT_EQ(sync.status, is_a_page ? 0 : 69) << sync.err;
    if (!sanitized) {
        EXPECT_LT(sync.peak_kb, 64 << 10);
    }
    EXPECT_EQ(sync.err.find("999999999999"), std::string::npos) << "the answer must not be shown to the user";
    EXPECT_EQ(exist({"insights", "-o", "csv"}).out.find("2"), std::string::npos) << "none of it counts as a page";

    account_->set_faults({});
    SQLite::Database(copy_, SQLite::OPEN_READWRITE)
        .exec("UPDATE sync_state SET last_success_at = '2020-01-01T00:00:00Z' WHERE part = 'insights'");
    EXPECT_EQ(sync_until_done().status, 0);
    expect_exact();
}

INSTANTIATE_TEST_SUITE_P(Made, WholeCopyAfter,
                         ::testing::Values("deep,size=300000", "huge,size=30000000", "digits,size=10000000", "twice",
                                           "nan", "endless", "surrogate"),
                         [](const auto& one) {
                             const std::string how = one.param;
                             return "Of_" + how.substr(0, how.find(','));
                         });

INSTANTIATE_TEST_SUITE_P(
    Singly, WholeCopyDespite,
    ::testing::Values(faults{"status:code=500,every=25"}, faults{"status:code=404,every=60,path=limit=100&page=2"},
                      faults{"html:every=25"}, faults{"junk:as=garbage,every=40"}, faults{"junk:as=empty,every=40"},
                      faults{"junk:as=deep,every=60"}, faults{"gzip", "junk:as=huge,size=20000000,every=60"},
                      faults{"redirect:code=302,every=40"}, faults{"links:to=host"}, faults{"links:to=userinfo"},
                      faults{"links:to=downgrade"}, faults{"reset:after=0,every=40"},
                      faults{"reset:after=300,every=40"}, faults{"reset:after=9000,every=30"},
                      faults{"truncate:every=40"}, faults{"gzip"}, faults{"chunked"}, faults{"close"},
                      faults{"stall:seconds=5,every=80"}, faults{"drip:ms=100,every=80"}, faults{"drift:how=appear"},
                      faults{"drift:how=disappear"}, faults{"drift:how=vanish"}, faults{"drift:how=swap"},
                      faults{"drift:how=appear,path=with-values"}, faults{"drift:how=disappear,path=with-values"},
                      faults{"drift:how=swap,path=with-values"}, faults{"new-week:path=correlations"}));

INSTANTIATE_TEST_SUITE_P(Together, WholeCopyDespite,
                         ::testing::Values(faults{"status:code=502,every=41", "html:every=43",
                                                  "reset:after=500,every=47", "truncate:every=53", "gzip", "chunked",
                                                  "links:to=host", "drift:how=swap", "new-week:path=correlations"}));

}  // namespace
}  // namespace existd::tests
