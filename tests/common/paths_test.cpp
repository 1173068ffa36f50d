#include "common/paths.hpp"

#include <functional>
#include <sys/stat.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string why_bad(const std::function<void()>& use) {
    try {
        use();
    } catch (const bad_path& why) {
        return why.what();
    }
    return "good";
}

TEST(Paths, StartAtHomeTheBaseOrTheWorkingFolder) {
    const tests::scoped_environment home("HOME", "/home/anna");
    EXPECT_EQ(absolute_path("~/x/y.db", "/etc"), "/home/anna/x/y.db");
    EXPECT_EQ(absolute_path("~//x"), "/home/anna/x");
    EXPECT_EQ(absolute_path("~"), "/home/anna");
    EXPECT_EQ(absolute_path("x/y.db", "/etc/existd"), "/etc/existd/x/y.db");
    EXPECT_EQ(absolute_path("/var/x", "/etc/existd"), "/var/x");
    EXPECT_EQ(absolute_path("x"), fs::current_path() / "x");
    EXPECT_EQ(absolute_path("a~/x", "/"), "/a~/x");
    EXPECT_EQ(absolute_path("./~", "/"), "/./~");
}

TEST(Paths, OfAnotherPersonsHomeAreRefused) {
    for (const char* path : {"~bob/x", "~bob", "~~", "~+/x"})
        EXPECT_THAT(why_bad([&] { with_home(path); }), HasSubstr("write the path in full")) << path;
    EXPECT_EQ(why_bad([] { with_home(""); }), "the path is empty");
}

TEST(Paths, NeedAHomeThatIsAPath) {
    for (const char* home : {"", "anna"}) {
        const tests::scoped_environment set("HOME", home);
        EXPECT_THAT(why_bad([] { with_home("~/x"); }), HasSubstr("HOME, which is not set"));
    }
}

struct RealPaths : testing::Test {
    tests::temporary_folder folder;
    fs::path disk = fs::canonical(folder.path()) / "disk";
    RealPaths() { fs::create_directory(disk); }
};

TEST_F(RealPaths, AreTheSameForEveryWrittenForm) {
    fs::create_symlink("disk/exist.db", folder / "link.db");
    fs::create_symlink(folder / "link.db", folder / "second.db");
    fs::create_directory_symlink("disk", folder / "also");
    for (const char* spelling : {"disk/exist.db", "link.db", "second.db", "also/exist.db", "also/../link.db",
                                 "disk/./exist.db", "disk//exist.db", "also/../disk/exist.db"})
        for (const bool is_there : {false, true}) {
            if (is_there) folder.write("disk/exist.db", "x");
            EXPECT_EQ(real_path(folder / spelling), disk / "exist.db") << spelling << is_there;
            fs::remove(disk / "exist.db");
        }
}

TEST_F(RealPaths, LeadThroughFoldersThatDoNotExistYet) {
    fs::create_directory_symlink("disk/later", folder / "later");
    EXPECT_EQ(real_path(folder / "later/deep/exist.db"), disk / "later/deep/exist.db");
}

TEST_F(RealPaths, NameTheLinksThatWereFollowed) {
    fs::create_symlink("disk/exist.db", folder / "link.db");
    fs::create_directory_symlink(folder.path(), folder / "disk/back");
    std::vector<fs::path> links;
    real_path(folder / "disk/back/link.db", &links);
    const fs::path here = disk.parent_path();
    EXPECT_THAT(links, testing::ElementsAre(here / "disk/back", here / "link.db"));
}

TEST_F(RealPaths, OfLinksInACircleAreRefused) {
    fs::create_symlink("b", folder / "a");
    fs::create_symlink("a", folder / "b");
    EXPECT_THAT(why_bad([&] { real_path(folder / "a/exist.db"); }), HasSubstr("leads in a circle"));
}

// Seen to catch: real_path() without is_planted().
TEST_F(RealPaths, RefuseLinksThatAnotherUserPutIntoASharedFolder) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root may give a link away";
    fs::create_symlink("disk/exist.db", folder / "link.db");
    const auto why = [&](mode_t mode_of_folder, uid_t of_folder, uid_t of_link) {
        EXPECT_EQ(::lchown((folder / "link.db").c_str(), of_link, 0), 0);
        EXPECT_EQ(::chown(folder.path().c_str(), of_folder, 0), 0);
        EXPECT_EQ(::chmod(folder.path().c_str(), mode_of_folder), 0);
        return why_bad([&] { real_path(folder / "link.db"); });
    };
    EXPECT_THAT(why(01777, 0, 65534), HasSubstr("link that another user put"));
    EXPECT_EQ(why(01777, 0, 0), "good");
    EXPECT_EQ(why(01777, 65534, 65534), "good");  // who owns the folder decides what is in it
    EXPECT_EQ(why(01775, 0, 65534), "good");
    EXPECT_EQ(why(0777, 0, 65534), "good");
}

TEST_F(RealPaths, KeepOddNames) {
    const fs::path odd = disk / "a %?#\n b.db";
    folder.write("disk/a %?#\n b.db", "x");
    fs::create_symlink(odd, folder / "link.db");
    EXPECT_EQ(real_path(folder / "link.db"), odd);
}

TEST_F(RealPaths, SayWhyAPathIsNotAFile) {
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(not_a_file(folder.write("file", "")), "");
    EXPECT_EQ(not_a_file(folder / "pipe"), "is not a regular file");
    EXPECT_EQ(not_a_file("/dev/null"), "is not a regular file");
    EXPECT_EQ(not_a_file(disk), "is a folder");
    EXPECT_EQ(not_a_file(folder / "none"), "No such file or directory");
}

TEST_F(RealPaths, AreAbsentOnlyIfThatIsKnown) {
    EXPECT_TRUE(is_absent(folder / "none"));
    EXPECT_TRUE(is_absent(folder.write("file", "") / "below"));
    EXPECT_FALSE(is_absent(folder / "file"));
    fs::create_symlink("circle", folder / "circle");
    EXPECT_THROW(is_absent(folder / "circle"), fs::filesystem_error);
    EXPECT_THROW(is_absent(folder / std::string(300, 'x')), fs::filesystem_error);
}

}  // namespace
}  // namespace existd
