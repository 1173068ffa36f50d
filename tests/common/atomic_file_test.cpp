// A file is written whole or not at all, even if the system writes less than requested. This file replaces write().

#include "common/atomic_file.hpp"

#include <cerrno>
#include <fstream>
#include <optional>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace {

/// What the replaced write() does.
struct writing {
    std::optional<std::size_t> most;  ///< bytes at a time
    int interrupted = 0;              ///< this often, before anything is written
    std::optional<std::size_t> room;  ///< room for this many more bytes
};

writing how;

}  // namespace

extern "C" ssize_t write(int handle, const void* bytes, size_t count) {
    if (how.interrupted > 0) {
        --how.interrupted;
        errno = EINTR;
        return -1;
    }
    if (how.room && *how.room == 0) {
        errno = ENOSPC;
        return -1;
    }
    if (how.most) count = std::min(count, *how.most);
    if (how.room) {
        count = std::min(count, *how.room);
        *how.room -= count;
    }
    return ::syscall(SYS_write, handle, bytes, count);
}

namespace existd {
namespace {

namespace fs = std::filesystem;

class Unfinished : public testing::Test {
  protected:
    void TearDown() override { how = {}; }

    tests::temporary_folder folder;
    const fs::path file = folder / "kept.txt";
    const std::string text = "the first line\nthe second\n";

    void write_whole() {
        atomic_file whole(file);
        whole.write(text);
        whole.finish(0600);
    }

    static std::string content(const fs::path& of) {
        std::ifstream in(of);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(folder.path()), {}); }
};

TEST_F(Unfinished, IsWholeHoweverSmallTheWrites) {
    for (const std::size_t most : {1, 7, 25, 26}) {
        how = {.most = most};
        write_whole();
        EXPECT_EQ(content(file), text) << most << " bytes at a time";
    }
}

TEST_F(Unfinished, IsWholeWhenASignalComesBetween) {
    how = {.most = 7, .interrupted = 3};
    write_whole();
    EXPECT_EQ(content(file), text);
}

TEST_F(Unfinished, WithoutRoomLeavesTheOldFileAndNothingElse) {
    folder.write("kept.txt", "before");
    for (const std::size_t room : {0, 1, 25}) {
        how = {.room = room};
        try {
            write_whole();
            ADD_FAILURE() << "written in " << room << " bytes";
        } catch (const fs::filesystem_error& error) {
            EXPECT_EQ(error.code(), std::errc::no_space_on_device);
            EXPECT_EQ(error.path1(), file);
        }
        how = {};
        EXPECT_EQ(content(file), "before");
        EXPECT_EQ(files(), 1);
    }
    how = {.room = 26};
    write_whole();
    EXPECT_EQ(content(file), text);
}

TEST_F(Unfinished, ThatIsGivenUpIsGone) {
    {
        atomic_file given_up(file);
        given_up.write(text);
        EXPECT_EQ(files(), 1);
    }
    EXPECT_EQ(files(), 0);
}

TEST_F(Unfinished, HasNoFinalNameUntilItIsFinished) {
    atomic_file whole(file);
    whole.write(text);
    EXPECT_FALSE(fs::exists(file));
    whole.finish(0640);
    EXPECT_EQ(content(file), text);
    EXPECT_EQ(files(), 1);
}

TEST_F(Unfinished, KeepsTheModeOfTheOldFile) {
    const auto mode = [&] { return fs::status(file).permissions(); };
    {
        atomic_file first(file);
        first.finish(0640);
    }
    EXPECT_EQ(mode(), fs::perms{0640});
    {
        atomic_file second(file);
        second.finish(0600);
    }
    EXPECT_EQ(mode(), fs::perms{0640});
    {
        atomic_file third(file);
        third.finish_with(0600);
    }
    EXPECT_EQ(mode(), fs::perms{0600});
}

TEST_F(Unfinished, KeepsTheOwnerOfTheOldFile) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root may give a file away";
    folder.write("kept.txt", "before");
    ASSERT_EQ(::chown(file.c_str(), 65534, 65533), 0);
    atomic_file whole(file);
    whole.write(text);
    whole.finish(0600);
    struct stat found {};
    ASSERT_EQ(::stat(file.c_str(), &found), 0);
    EXPECT_EQ(found.st_uid, 65534U);
    EXPECT_EQ(found.st_gid, 65533U);
}

TEST_F(Unfinished, ThatIsStillWrittenIsLeftAlone) {
    atomic_file first(file);
    atomic_file second(folder / "another.txt");
    EXPECT_EQ(files(), 2);
    first.finish(0600);
    second.finish(0600);
    EXPECT_EQ(files(), 2);
}

TEST_F(Unfinished, ThatWasAbandonedIsRemovedByTheNext) {
    folder.write(".kept.txt.unfinished-exist-abcdef", "of a process that was killed");
    folder.write("kept.txt.unfinished-exist-abcdef", "has no dot in front");
    folder.write(".kept.txt", "has another name");
    write_whole();
    EXPECT_FALSE(fs::exists(folder / ".kept.txt.unfinished-exist-abcdef"));
    EXPECT_EQ(files(), 3);
}

TEST_F(Unfinished, FollowsALink) {
    folder.write("real.txt", "before");
    fs::create_symlink("real.txt", file);
    write_whole();
    EXPECT_TRUE(fs::is_symlink(file));
    EXPECT_EQ(content(folder / "real.txt"), text);
}

// Seen to catch: is_there() without is_planted().
TEST_F(Unfinished, DoesNotReplaceAFileThatAnotherUserPutIntoASharedFolder) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root may give a file away, and replace it there";
    folder.write("kept.txt", "theirs");
    ASSERT_EQ(::chown(file.c_str(), 65534, 65534), 0);
    ASSERT_EQ(::chmod(file.c_str(), 0666), 0);
    ASSERT_EQ(::chmod(folder.path().c_str(), 01777), 0);
    atomic_file whole(file);
    whole.write(text);
    try {
        whole.finish(0600);
        ADD_FAILURE() << "replaced";
    } catch (const fs::filesystem_error& error) {
        EXPECT_EQ(error.code(), std::errc::permission_denied);
    }
    EXPECT_EQ(content(file), "theirs");
}

TEST_F(Unfinished, IsNeitherAFolderNorADevice) {
    EXPECT_THROW(atomic_file{folder.path()}, fs::filesystem_error);
    EXPECT_THROW(atomic_file{"/dev/null"}, fs::filesystem_error);
    EXPECT_THROW(atomic_file{folder / "none" / "kept.txt"}, fs::filesystem_error);
}

TEST_F(Unfinished, MayHaveTheLongestName) {
    const fs::path longest = folder / std::string(255, 'x');
    atomic_file whole(longest);
    whole.write(text);
    whole.finish(0600);
    EXPECT_EQ(content(longest), text);
}

}  // namespace
}  // namespace existd
