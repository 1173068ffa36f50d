// A copy is damaged while nothing runs, or while the service uses it. It is kept, a new one is begun, the budget holds,
// and files that are not ours stay where they are.
//
// Seen to catch: a copy set aside without its -wal; a copy without a header taken for somebody else's; a new copy that
// sends requests at once.
#include <filesystem>
#include <fstream>

#include <SQLiteCpp/Database.h>

#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;

/// What happens to the file. Its name is the test's.
struct damage {
    const char* name;
    void (*strike)(const fs::path& copy);
};

void overwrite(const fs::path& file, std::uintmax_t from, std::uintmax_t to) {
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(static_cast<std::streamoff>(from));
    for (auto at = from; at < to; ++at) out.put(static_cast<char>('a' + at % 23));
}

const damage damages[] = {
    {"HalfIsMissing", [](const fs::path& copy) { fs::resize_file(copy, fs::file_size(copy) / 8192 * 4096); }},
    {"TornMidPage", [](const fs::path& copy) { fs::resize_file(copy, fs::file_size(copy) - 60000); }},
    {"NoHeader", [](const fs::path& copy) { overwrite(copy, 0, 4096); }},
    {"GarbageInTheMiddle",
     [](const fs::path& copy) { overwrite(copy, fs::file_size(copy) / 8192 * 4096, fs::file_size(copy) - 4096); }},
    {"OnlyTheWalIsLeft",
     [](const fs::path& copy) {
         std::ofstream(copy.string() + "-wal") << "the newest pages";
         fs::resize_file(copy, 0);
     }},
};

class Damaged : public World, public ::testing::WithParamInterface<damage> {
  protected:
    void SetUp() override {
        start({"--days", "40", "--attributes", "30", "--throttle", "100000"});
        configure({.requests_per_hour = 1000, .more = "[schedule]\ninterval = \"100000d\"\n"});
        ASSERT_EQ(existd({"sync"}).status, 0);
    }
    /// Returns the files beside the copy that are named after a damaged one, by what follows `exist.db.corrupt.<time>`.
    std::map<std::string, std::string> kept() const {
        std::map<std::string, std::string> found;
        const std::string prefix = "exist.db.corrupt.", time = "20261125T004100Z";
        for (const auto& entry : fs::directory_iterator(copy_.parent_path()))
            if (const std::string name = entry.path().filename(); name.starts_with(prefix))
                found[name.substr(prefix.size() + time.size())] = contents(entry.path());
        return found;
    }
    void let_the_hour_pass() const {
        SQLite::Database(copy_, SQLite::OPEN_READWRITE)
            .exec("UPDATE requests SET boot_ms = boot_ms - 7200000, sent_at = '2000-01-01T00:00:00Z'");
    }
    void expect_new_copy_that_keeps_the_budget() {
        const long asked = account_->stat("requests");
        EXPECT_TRUE(refused(existd({"sync"}), "existd", 2, {"the budget of this hour is spent"}));
        EXPECT_TRUE(refused(existd({"sync"}), "existd", 2, {"the budget of this hour is spent"}));
        EXPECT_EQ(account_->stat("requests"), asked) << "the budget spent by the damaged copy is unknown";
        EXPECT_NE(exist({"status"}).out.find("exist.db.corrupt."), std::string::npos);
        let_the_hour_pass();
        const finished end = existd({"sync"});
        EXPECT_EQ(end.status, 0) << end.err;
        expect_exact();
    }
};

TEST_P(Damaged, IsKeptAndANewOneIsBegun) {
    GetParam().strike(copy_);
    const std::string before = contents(copy_), wal = contents(copy_.string() + "-wal");
    const finished end = existd({"sync", "--full"});
    EXPECT_TRUE(refused(end, "existd", 1, {"the copy is damaged", "kept as " + shown(copy_) + ".corrupt.20"}));
    EXPECT_FALSE(fs::exists(copy_)) << "only the next start begins a new copy";
    const auto found = kept();
    ASSERT_TRUE(found.contains(""));
    if (!before.empty() &&
        GetParam().name != std::string("GarbageInTheMiddle")) {  // noticed midway, after some commits
        EXPECT_TRUE(found.at("") == before) << "the damaged copy was changed";
    }
    if (!wal.empty()) {
        EXPECT_EQ(found.at("-wal"), wal);
    }
    EXPECT_FALSE(fs::exists(copy_.string() + "-wal")) << "SQLite would take it for the new copy's";
    expect_new_copy_that_keeps_the_budget();
}

// The service has pages in memory and in its log. It only notices the damage when it reads other pages, and it writes
// the log's pages back.
TEST_P(Damaged, UnderTheServiceEndsItForANewStart) {
    program service(existd_binary(), {"run"}, home_);
    wait_for_lock(service);
    wait_until([&] { return !contents(copy_.string() + "-wal").empty(); });  // it is open
    GetParam().strike(copy_);
    for (int i = 0; i < 20 && service.running(); ++i) {
        const auto before = lines_of(service.err()).size();
        service.signal(SIGUSR2);
        wait_until([&] { return !service.running() || lines_of(service.err()).size() > before; });
    }
    if (GetParam().name == std::string("NoHeader")) {
        EXPECT_TRUE(service.running()) << "the log has that page";
        return expect_exact();
    }
    ASSERT_FALSE(service.running()) << service.err();
    const finished end = service.wait();
    EXPECT_EQ(end.status, 1);
    EXPECT_NE(end.err.find("kept as " + shown(copy_) + ".corrupt."), std::string::npos) << end.err;
    expect_new_copy_that_keeps_the_budget();
}

INSTANTIATE_TEST_SUITE_P(By, Damaged, ::testing::ValuesIn(damages),
                         [](const auto& one) { return std::string(one.param.name); });

// Somebody else's file is never touched, however broken it is; nor is one that merely mentions our tables.
TEST_F(Damaged, ForeignFilesAreLeftAlone) {
    int files = 0;
    const auto expect_left_alone = [&] {
        ++files;
        const std::string before = contents(copy_);
        EXPECT_EQ(existd({"sync"}).status, 1);
        EXPECT_TRUE(contents(copy_) == before);
        EXPECT_TRUE(kept().empty());
    };
    const auto begin = [&](const std::string& sql) {
        for (const char* part : {"", "-wal", "-shm"}) fs::remove(copy_.string() + part);
        SQLite::Database(copy_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
    };
    const std::string photos =
        "CREATE TABLE photos (name); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999) "
        "INSERT INTO photos SELECT 'photo ' || i FROM n";
    for (const char* id : {"0", "4711"})
        for (const auto& each : {damages[0], damages[2], damages[3]}) {
            begin("PRAGMA application_id = " + std::string(id) + "; " + photos);
            each.strike(copy_);
            expect_left_alone();
        }
    begin(photos);
    fs::remove(copy_);
    std::ofstream(copy_) << "CREATE TABLE attribute_templates (id); PRAGMA application_id = 1165521780;\n";
    expect_left_alone();
    RecordProperty("count", files);
}

}  // namespace
}  // namespace existd::tests
