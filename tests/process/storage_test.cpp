// What may happen to a disk for a while: full, read-only, gone, locked. The service stays, reports it, sends nothing
// meanwhile and continues by itself; SIGUSR1 saves the tests the minute of waiting.
//
// Seen to catch: a lock that cannot be taken on a full disk; a service that ends after SQLITE_CANTOPEN; a missing
// folder created again; a new copy that sends requests at once; a log that grows as long as somebody reads; a service
// that does not tell systemd; a reload that forgets which copy was open; a copy identified by its inode alone (on
// ext4).
#include <algorithm>
#include <fstream>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SQLiteCpp/Database.h>

#include "tests/process/notify_socket.hpp"
#include "tests/process/refusal.hpp"
#include "tests/process/torture.hpp"
#include "tests/process/world.hpp"
#include "tests/support/scoped_environment.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;

class Storage : public World {
  protected:
    void SetUp() override {
        start({"--days", "40", "--attributes", "30", "--throttle", "100000"});
        keep_copy_in(folder);
        fs::create_directory(folder);
        configure({.more = "[schedule]\ninterval = \"100000d\"\n"});
    }
    void TearDown() override {
        if (mounted_) ::umount2(folder.c_str(), MNT_DETACH);
        World::TearDown();
    }
    /// Mounts a disk for the copy. If that fails, the test must return, because it would fill the machine's disk.
    bool mount_disk(const char* options) {
        mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", 0, options) == 0;
        return mounted_;
    }
    void enlarge_disk() const { ASSERT_EQ(::mount("tmpfs", folder.c_str(), "tmpfs", MS_REMOUNT, "size=16m"), 0); }
    /// Fills the disk to the last byte.
    void fill_disk() const {
        std::ofstream filler(folder / "filler", std::ios::binary);
        const std::string block(512, 'x');
        while (filler.write(block.data(), 512).flush()) {
        }
    }
    /// Tells the service to sync and returns what it says next.
    std::string told(const program& service, int signal = SIGUSR1) const {
        const auto before = lines_of(service.err()).size();
        service.signal(signal);
        wait_until([&] { return lines_of(service.err()).size() > before; });
        const auto lines = lines_of(service.err());
        return lines.empty() ? "" : lines.back();
    }
    void expect_waits(program& service, const std::string& why, int signal = SIGUSR1) const {
        const std::string line = told(service, signal);
        EXPECT_NE(line.find("the copy cannot be written: "), std::string::npos) << line;
        EXPECT_NE(line.find(why), std::string::npos) << line;
        EXPECT_NE(line.find("; no requests are sent until it can; next try in "), std::string::npos) << line;
        SCOPED_TRACE("what systemctl status says");
        wait_until([&] {
            const std::string status = systemd_.status();
            return status.starts_with("the copy cannot be written: ") && status.find(why) != std::string::npos;
        });
        EXPECT_TRUE(service.running());
    }
    void expect_goes_on(const program& service) const {
        const std::string line = told(service);
        EXPECT_NE(line.find("existd: synced: "), std::string::npos) << line;
        expect_exact();
    }

    const fs::path folder = home_ / "data";

  private:
    status_reader systemd_{home_ / "notify"};
    scoped_environment notify_{"NOTIFY_SOCKET", (home_ / "notify").string()};
    bool mounted_ = false;
};

TEST_F(Storage, FullFromTheStartIsWaitedFor) {
    if (!mount_disk("size=300k")) GTEST_SKIP() << "needs root, to mount a disk";
    fill_disk();
    program service(existd_binary(), {"run"}, home_);
    wait_until([&] { return !service.err().empty(); });
    EXPECT_NE(service.err().find("disk is full"), std::string::npos) << service.err();
    expect_waits(service, "disk is full");
    enlarge_disk();
    expect_goes_on(service);
}

TEST_F(Storage, FullLaterIsWaitedFor) {
    if (!mount_disk("size=480k")) GTEST_SKIP() << "needs root, to mount a disk";
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    expect_waits(service, "disk is full");
    const long asked = account_->stat("requests");
    EXPECT_GT(asked, 1) << "it was full before anything was kept";
    for (int i = 0; i < 5; ++i) expect_waits(service, "disk is full");
    EXPECT_LE(account_->stat("requests"), asked + 1) << "it asked for rows that cannot be stored";
    enlarge_disk();
    expect_goes_on(service);
    fill_disk();
    expect_waits(service, "disk is full", SIGUSR2);
    fs::remove(folder / "filler");
    expect_goes_on(service);
}

TEST_F(Storage, WithALimitOfFileSizeIsWaitedFor) {
    program service("/bin/sh", {"-c", "ulimit -S -f 300; exec " + existd_binary().string() + " run"}, home_);
    wait_for_lock(service);
    expect_waits(service, "disk I/O error");
    const rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
    ASSERT_EQ(::prlimit(service.pid(), RLIMIT_FSIZE, &unlimited, nullptr), 0);
    expect_goes_on(service);
}

TEST_F(Storage, LockedIsWaitedFor) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    SQLite::Database other(copy_, SQLite::OPEN_READWRITE, 5000);
    other.exec("BEGIN IMMEDIATE");
    expect_waits(service, "locked", SIGUSR2);
    EXPECT_EQ(exist({"attributes"}).status, 0) << "readers do not block each other";
    EXPECT_TRUE(refused(existd({"sync", "--full"}), "existd", 1, {"does not start a sync", "systemctl status existd"}))
        << "a sync meanwhile gets an answer";
    other.exec("ROLLBACK");
    expect_goes_on(service);
}

// A run whose end the service could not record does not count as under way.
TEST_F(Storage, LockedDuringASyncBlocksNobody) {
    if (!torture()) GTEST_SKIP() << "takes more than a minute: ./dev torture";
    start({"--days", "900", "--attributes", "104", "--throttle", "100000"});
    configure({.timeout = "1s", .more = "[schedule]\ninterval = \"100000d\"\n"});
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    service.signal(SIGUSR1);
    wait_until([&] { return account_->stat("requests") > 3; });
    SQLite::Database other(copy_, SQLite::OPEN_READWRITE, 5000);
    other.exec("BEGIN IMMEDIATE");
    wait_until([&] { return service.err().find("is locked; no requests are sent until it can") != std::string::npos; });
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 1, {"makes no progress", "systemctl status existd"}));
    other.exec("ROLLBACK");
    expect_goes_on(service);
}

// By itself, after many failed attempts.
TEST_F(Storage, LockedForMoreThanAMinuteIsUsedAgainUnaided) {
    if (!torture()) GTEST_SKIP() << "takes two minutes: ./dev torture";
    ASSERT_EQ(existd({"sync"}).status, 0);
    SQLite::Database other(copy_, SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    configure({.more = "[schedule]\ninterval = \"36s\"\n"});
    program service(existd_binary(), {"run"}, home_);
    const auto said = [&](const std::string& what) {
        const auto lines = lines_of(service.err());
        return std::count_if(lines.begin(), lines.end(),
                             [&](auto& line) { return line.find(what) != std::string::npos; });
    };
    wait_until([&] { return said("is locked; no requests are sent until it can") >= 3; }, 180);
    other.exec("ROLLBACK");
    wait_until([&] { return said("existd: synced: ") >= 1; }, 180);
}

TEST_F(Storage, WhoseFolderIsGoneIsWaitedForAndNotRecreated) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    fs::rename(folder, home_ / "elsewhere");
    expect_waits(service, "was moved, removed or replaced", SIGUSR2);
    expect_waits(service, folder.string() + " is gone");
    EXPECT_FALSE(fs::exists(folder));
    fs::rename(home_ / "elsewhere", folder);
    expect_goes_on(service);
}

TEST_F(Storage, WhoseFileIsGoneBeginsANewOneWithinTheBudget) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    const long asked = account_->stat("requests");
    for (const char* part : {"", "-wal", "-shm"}) fs::remove(copy_.string() + part);
    expect_waits(service, "was moved, removed or replaced");
    EXPECT_NE(told(service, SIGUSR2).find("synced in part: 0 requests"), std::string::npos) << service.err();
    EXPECT_EQ(account_->stat("requests"), asked) << "the budget spent by the lost copy is unknown";
    SQLite::Database(copy_, SQLite::OPEN_READWRITE).exec("DELETE FROM requests");  // the hour is over
    expect_goes_on(service);
}

// A file system like ext4 gives the backup the inode of the removed file.
TEST_F(Storage, WhoseFileIsReplacedByABackupHasAnOldLedger) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    ASSERT_EQ(exist({"backup", (home_ / "backup.db").string()}).status, 0);
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    for (const char* part : {"", "-wal", "-shm"}) fs::remove(copy_.string() + part);
    expect_waits(service, "was moved, removed or replaced", SIGUSR2);
    fs::copy_file(home_ / "backup.db", copy_);
    EXPECT_NE(told(service, SIGUSR2).find("synced in part: 0 requests"), std::string::npos) << service.err();
}

TEST_F(Storage, WhoseFileOrFolderIsGoneAtAReloadIsNoException) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    const auto reload = [&] {
        const auto before = lines_of(service.err()).size();
        service.signal(SIGHUP);
        wait_until([&] { return lines_of(service.err()).size() > before; });
    };
    const long asked = account_->stat("requests");
    for (const char* part : {"", "-wal", "-shm"}) fs::remove(copy_.string() + part);
    reload();
    EXPECT_NE(told(service, SIGUSR2).find("synced in part: 0 requests"), std::string::npos) << service.err();
    EXPECT_EQ(account_->stat("requests"), asked) << "the budget spent by the lost copy is unknown";

    fs::rename(folder, home_ / "elsewhere");
    reload();
    expect_waits(service, folder.string() + " is gone");
    EXPECT_FALSE(fs::exists(folder));
    fs::rename(home_ / "elsewhere", folder);
    SQLite::Database(copy_, SQLite::OPEN_READWRITE).exec("DELETE FROM requests");
    expect_goes_on(service);
}

TEST_F(Storage, ReplacedByAForeignFileEndsTheService) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    for (const char* part : {"", "-wal", "-shm"}) fs::remove(copy_.string() + part);
    std::ofstream(copy_) << std::string(5000, 'x');
    expect_waits(service, "was moved, removed or replaced", SIGUSR2);
    service.signal(SIGUSR1);
    const finished end = service.wait();
    EXPECT_EQ(end.status, 1);
    EXPECT_NE(end.err.find("is not a SQLite database; name another file"), std::string::npos) << end.err;
    EXPECT_EQ(contents(copy_), std::string(5000, 'x'));
}

TEST_F(Storage, ReadOnlyIsRefusedAtTheStartAndWaitedForLater) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become a user without permission";
    constexpr identity somebody{65534, 65534};
    const fs::path binary = home_ / "existd-of-all";
    fs::copy_file(existd_binary(), binary);
    for (const auto& file : {home_, folder, token_file()}) ASSERT_EQ(::chown(file.c_str(), 65534, 65534), 0);
    const finished first = run(binary, {"sync"}, home_, "", somebody);
    ASSERT_EQ(first.status, 0) << first.err;

    ASSERT_EQ(::chmod(copy_.c_str(), 0444), 0);
    for (const char* command : {"sync", "run"})
        EXPECT_TRUE(refused(run(binary, {command}, home_, "", somebody), "existd", 1,
                            {copy_.string(), "readonly", "check the permissions"}));
    // SQLite gave the file's mode to its empty log.
    for (const char* part : {"", "-wal"}) ASSERT_EQ(::chmod((copy_.string() + part).c_str(), 0640), 0);

    program service(binary, {"run"}, home_, "", somebody);
    wait_for_copy(service);
    fs::rename(copy_, home_ / "elsewhere.db");
    expect_waits(service, "was moved, removed or replaced", SIGUSR2);
    ASSERT_EQ(::chmod((home_ / "elsewhere.db").c_str(), 0444), 0);
    fs::rename(home_ / "elsewhere.db", copy_);
    expect_waits(service, "readonly");
    for (const char* part : {"", "-wal"}) ASSERT_EQ(::chmod((copy_.string() + part).c_str(), 0640), 0);
    expect_goes_on(service);

    // The folder's mode, so that no log can be created.
    fs::rename(copy_, home_ / "elsewhere.db");
    expect_waits(service, "was moved, removed or replaced", SIGUSR2);
    for (const char* part : {"-wal", "-shm"}) fs::remove(copy_.string() + part);
    fs::rename(home_ / "elsewhere.db", copy_);
    ASSERT_EQ(::chmod(folder.c_str(), 0555), 0);
    expect_waits(service, "check the permissions of the file, its -wal and -shm, and the folder");
    ASSERT_EQ(::chmod(folder.c_str(), 0750), 0);
    expect_goes_on(service);
}

TEST_F(Storage, BehindAReaderThatNeverFinishesDoesNotGrowForEver) {
    start({"--days", "900", "--attributes", "104", "--throttle", "100000"});
    configure({.more = "[schedule]\ninterval = \"100000d\"\n"});
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    const fs::path wal = copy_.string() + "-wal";
    {
        SQLite::Database reader(copy_, SQLite::OPEN_READONLY);
        reader.exec("BEGIN; SELECT count(*) FROM attribute_values");
        expect_waits(service, "a program keeps a transaction open on ");
        expect_waits(service, "whose log has grown to 32 MB: end that program");
        EXPECT_LT(fs::file_size(wal), 33U << 20);
        const std::string status = exist({"status"}).out;
        EXPECT_NE(status.find("it grows while a program keeps a transaction open"), std::string::npos) << status;
    }
    expect_goes_on(service);
    told(service);
    EXPECT_LE(fs::file_size(wal), 8U << 20);
}

}  // namespace
}  // namespace existd::tests
