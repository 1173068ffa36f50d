// Every spelling of a path means one file, in both programs.
//
// Seen to be caught: see tests/common/paths_test.cpp and tests/app/config_test.cpp for the pieces.
#include <fstream>
#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/process/program.hpp"
#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Spelling : public World {
  protected:
    void SetUp() override { start({"--days", "20", "--attributes", "20", "--throttle", "100000"}); }

    finished with_database(const std::string& path, const fs::path& program, const std::string& command) const {
        return run("/usr/bin/env", {"EXIST_DB=" + path, program.string(), command}, home_);
    }
    /// Returns the permissions of a file, as in chmod(1).
    static mode_t mode_of(const fs::path& file) {
        struct stat found {};
        return ::stat(file.c_str(), &found) == 0 ? found.st_mode & 0777 : 0;
    }
};

TEST_F(Spelling, OfPathsBelowHomeIsTheSameInBothPrograms) {
    EXPECT_EQ(existd({"sync", "--db=~/copies/x.db"}).status, 0);
    EXPECT_TRUE(fs::exists(home_ / "copies/x.db"));
    EXPECT_EQ(exist({"--db=~/copies/x.db", "status"}).status, 0);
    EXPECT_EQ(with_database("~/copies/x.db", exist_binary(), "status").status, 0);
    EXPECT_EQ(with_database("~/copies/x.db", existd_binary(), "plan").status, 0);
    EXPECT_EQ(exist({"--db=~/copies/x.db", "backup", "~/b.db"}).status, 0);
    EXPECT_EQ(exist({"--db=~/copies/x.db", "export", "~/exports"}).status, 0);
    EXPECT_EQ(exist({"--db=~/copies/x.db", "report", "-o", "~/r.html"}).status, 0);
    for (const char* made : {"b.db", "exports", "r.html"}) EXPECT_TRUE(fs::exists(home_ / made)) << made;
    EXPECT_FALSE(fs::exists(home_ / "~"));
}

TEST_F(Spelling, OfAnotherPersonsHomeIsRefused) {
    existd({"sync"});
    for (const auto& line : std::vector<std::vector<std::string>>{{"--db=~bob/x.db", "status"},
                                                                  {"backup", "~bob/b.db"},
                                                                  {"export", "~bob"},
                                                                  {"report", "-o", "~bob/r.html"}})
        EXPECT_TRUE(refused(exist(line), "exist", 64, {"write the path in full"})) << line[0];
    for (const auto& line : std::vector<std::vector<std::string>>{
             {"--db=~bob/x.db", "plan"}, {"--config=~bob/c.toml", "plan"}, {"record", "~bob"}})
        EXPECT_TRUE(refused(existd(line), "existd", 64, {"write the path in full"})) << line[0];
    for (const auto& [program, command] : {std::pair{"exist", "status"}, std::pair{"existd", "plan"}}) {
        const auto binary = program == std::string("exist") ? exist_binary() : existd_binary();
        EXPECT_TRUE(
            refused(with_database("~bob/x.db", binary, command), program, 78, {"EXIST_DB", "write the path in full"}));
    }
}

TEST_F(Spelling, OfALinkMeansItsTarget) {
    fs::create_directory(home_ / "disk");
    fs::create_symlink("disk/copy.db", home_ / "link.db");
    const std::string link = (home_ / "link.db").string();
    EXPECT_EQ(existd({"sync", "--db", link}).status, 0);
    EXPECT_THAT(existd({"check", "--db", link}).out, HasSubstr("cache:  " + (home_ / "disk/copy.db").string() + "\n"));
    for (const char* beside : {"copy.db-wal", "copy.db.lock"}) EXPECT_TRUE(fs::exists(home_ / "disk" / beside));
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_THAT(exist({"--db", link, "status", "-o", "json"}).out, HasSubstr((home_ / "disk/copy.db").string()));
    for (const char* part : {"", "-wal", "-shm", ".lock"})
        EXPECT_TRUE(refused(exist({"--db", link, "report", "-o", (home_ / "disk/copy.db").string() + part}), "exist",
                            64, {"belongs to the copy"}));
}

TEST_F(Spelling, OfACircleOrAPipeIsRefused) {
    fs::create_symlink("circle", home_ / "circle");
    ASSERT_EQ(::mkfifo((home_ / "pipe").c_str(), 0600), 0);
    EXPECT_TRUE(refused(existd({"sync", "--db", (home_ / "circle").string()}), "existd", 78, {"in a circle"}));
    EXPECT_TRUE(refused(exist({"status", "--db", (home_ / "circle").string()}), "exist", 78, {"in a circle"}));
    ASSERT_EQ(existd({"sync"}).status, 0);
    EXPECT_TRUE(refused(exist({"report", "-o", (home_ / "circle").string()}), "exist", 64, {"in a circle"}));
    std::ofstream(home_ / "circle.toml") << "[metrics]\ntextfile = \"" << (home_ / "circle").string() << "\"\n";
    EXPECT_TRUE(refused(existd({"check", "--config", (home_ / "circle.toml").string()}), "existd", 78,
                        {"metrics.textfile: ", "in a circle"}));
    fs::remove(home_ / "circle");
    EXPECT_TRUE(refused(existd({"sync", "--db", (home_ / "pipe").string()}), "existd", 1, {"not a regular file"}));
    EXPECT_TRUE(refused(exist({"status", "--db", (home_ / "pipe").string()}), "exist", 1, {"not a regular file"}));
    EXPECT_TRUE(refused(existd({"plan", "--config", (home_ / "pipe").string()}), "existd", 78, {"not a regular file"}));
    fs::remove(token_file());
    ASSERT_EQ(::mkfifo(token_file().c_str(), 0600), 0);
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 77, {"not a regular file"}));
    fs::remove(config_file());
    ASSERT_EQ(::mkfifo(config_file().c_str(), 0600), 0);
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 78, {"not a regular file"}));
    EXPECT_TRUE(refused(exist({"status"}), "exist", 78, {"not a regular file"}));
}

TEST_F(Spelling, IsNeverWiderThanTheUmask) {
    for (const auto& [mask, mode] :
         {std::pair{077, 0600U}, std::pair{027, 0640U}, std::pair{022, 0640U}, std::pair{0, 0640U}}) {
        forget();
        const mode_t before = ::umask(static_cast<mode_t>(mask));
        EXPECT_EQ(existd({"sync"}).status, 0);
        ::umask(before);
        for (const char* part : {"", "-wal", "-shm", ".lock"})
            EXPECT_EQ(mode_of(copy_.string() + part), mode) << mask << part;
    }
}

}  // namespace
}  // namespace existd::tests
