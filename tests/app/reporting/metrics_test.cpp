#include "daemon/app/reporting/metrics.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

#include <gmock/gmock.h>

#include "daemon/app/exit_status.hpp"
#include "tests/app/reporting/some_health.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string rest_of(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Metrics, HaveThisText) {
    EXPECT_EQ(metrics_text(some_health()),
              R"(# HELP existd_fresh_timestamp_seconds When the newest days were last read whole; 0 if never.
# TYPE existd_fresh_timestamp_seconds gauge
existd_fresh_timestamp_seconds 1655466480
# HELP existd_part_fresh_timestamp_seconds When each part was last read to its end; parts never read are left out.
# TYPE existd_part_fresh_timestamp_seconds gauge
existd_part_fresh_timestamp_seconds{part="values"} 1655466480
existd_part_fresh_timestamp_seconds{part="insights"} 1655449200
# HELP existd_last_sync_outcome How the last sync ended: done, out_of_budget, unreachable, unauthorised or failed.
# TYPE existd_last_sync_outcome gauge
existd_last_sync_outcome{outcome="done"} 1
# HELP existd_next_sync_timestamp_seconds When the service plans to begin the next sync; 0 if not planned.
# TYPE existd_next_sync_timestamp_seconds gauge
existd_next_sync_timestamp_seconds 1655470080
# HELP existd_history_complete Whether the copy has everything the account shows, back to its first day.
# TYPE existd_history_complete gauge
existd_history_complete 1
# HELP existd_history_dates Days whose values have been read.
# TYPE existd_history_dates gauge
existd_history_dates 2288
# HELP existd_history_missing_dates Days between the first and the last whose values have not been read.
# TYPE existd_history_missing_dates gauge
existd_history_missing_dates 0
# HELP existd_history_verified_dates Days whose values were read in the last 30 days.
# TYPE existd_history_verified_dates gauge
existd_history_verified_dates 700
# HELP existd_history_first_timestamp_seconds The first day whose values have been read.
# TYPE existd_history_first_timestamp_seconds gauge
existd_history_first_timestamp_seconds 1457740800
# HELP existd_requests_last_hour Requests sent in the last hour.
# TYPE existd_requests_last_hour gauge
existd_requests_last_hour 41
# HELP existd_requests_per_hour_limit Requests per hour that existd allows itself.
# TYPE existd_requests_per_hour_limit gauge
existd_requests_per_hour_limit 270
# HELP existd_clock_behind_seconds How far this machine's clock was behind the service's when last compared; negative if ahead.
# TYPE existd_clock_behind_seconds gauge
existd_clock_behind_seconds 0
# HELP existd_database_bytes Size of the copy.
# TYPE existd_database_bytes gauge
existd_database_bytes 58000000
# HELP existd_wal_bytes Size of its write-ahead log, which grows while a reader keeps a transaction open.
# TYPE existd_wal_bytes gauge
existd_wal_bytes 4000000
# EOF
)");
}

TEST(Metrics, OfAnEmptyCopyHaveNoPartsAndZeros) {
    const std::string text = metrics_text({});
    EXPECT_THAT(text, AllOf(HasSubstr("\nexistd_fresh_timestamp_seconds 0\n"), HasSubstr("\nexistd_wal_bytes 0\n")));
    EXPECT_THAT(text, Not(HasSubstr("{")));
}

TEST(Metrics, PassPromtool) {
    if (std::system("command -v promtool >/dev/null") != 0) GTEST_SKIP() << "promtool (package prometheus) is missing";
    const tests::temporary_folder folder;
    for (const auto& found : {some_health(), store::health{}}) {
        write_metrics(folder / "existd.prom", found);
        const std::string command = "promtool check metrics <" + (folder / "existd.prom").string() + " >" +
                                    (folder / "said").string() + " 2>&1";
        EXPECT_EQ(std::system(command.c_str()), 0);
        std::ifstream said(folder / "said");
        EXPECT_EQ(rest_of(said), "");
    }
}

class MetricsFile : public testing::Test {
  protected:
    tests::temporary_folder folder;
    std::filesystem::path file = folder / "existd.prom";

    static mode_t mode_of(const std::filesystem::path& of) {
        struct stat status {};
        return ::stat(of.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
    }

    std::string why_not(const std::filesystem::path& target) {
        try {
            write_metrics(target, some_health());
        } catch (const failure& error) {
            return error.what();
        }
        return "written";
    }
};

TEST_F(MetricsFile, IsAlwaysWholeForReaders) {
    write_metrics(file, some_health());
    std::ifstream reader(file);
    store::health later = some_health();
    later.requests_last_hour = 99;
    write_metrics(file, later);
    EXPECT_EQ(rest_of(reader), metrics_text(some_health())) << "the file as it was when it was opened";
    std::ifstream next(file);
    EXPECT_EQ(rest_of(next), metrics_text(later));
}

TEST_F(MetricsFile, IsReadableUnlessTheUmaskExcludesTheGroup) {
    for (const auto& [mask, mode] : {std::pair{027, 0644U}, std::pair{022, 0644U}, std::pair{077, 0600U}}) {
        std::filesystem::remove(file);
        const auto before = ::umask(static_cast<mode_t>(mask));
        write_metrics(file, some_health());
        ::umask(before);
        EXPECT_EQ(mode_of(file), mode);
    }
}

TEST_F(MetricsFile, KeepsModeAndOwnerOfTheFileItReplaces) {
    write_metrics(file, some_health());
    ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
    const uid_t owner = ::geteuid() == 0 ? 65534 : ::geteuid();  // only root may give a file away
    ASSERT_EQ(::chown(file.c_str(), owner, static_cast<gid_t>(-1)), 0);
    write_metrics(file, some_health());
    EXPECT_EQ(mode_of(file), 0640U);
    struct stat status {};
    ASSERT_EQ(::stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, owner);
}

TEST_F(MetricsFile, FollowsALink) {
    std::filesystem::create_directory(folder / "collector");
    std::filesystem::create_symlink("collector/existd.prom", file);
    write_metrics(file, some_health());
    EXPECT_TRUE(std::filesystem::is_symlink(file));
    std::ifstream written(folder / "collector/existd.prom");
    EXPECT_EQ(rest_of(written), metrics_text(some_health()));
}

TEST_F(MetricsFile, IsAloneInItsFolderAfterwards) {
    write_metrics(file, some_health());
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST_F(MetricsFile, ThatCannotBeWrittenIsAFailureThatSaysWhy) {
    EXPECT_EQ(why_not(folder / "none" / "existd.prom"),
              "metrics.textfile: " + (folder / "none" / "existd.prom").string() +
                  " cannot be written: No such file or directory; let existd write to its folder, or name another");
    EXPECT_THAT(why_not("/dev/full/existd.prom"), HasSubstr("Not a directory"));
}

TEST_F(MetricsFile, ThatCannotBeReplacedLeavesNothingBehind) {
    std::filesystem::create_directory(file);
    EXPECT_THAT(why_not(file), HasSubstr("Is a directory"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace existd::app
