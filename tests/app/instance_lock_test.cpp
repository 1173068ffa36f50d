#include "daemon/app/instance_lock.hpp"

#include <memory>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>

#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

using testing::HasSubstr;

/// Why the lock is not given in another process; "given" if it is.
std::string refusal_elsewhere(const std::filesystem::path& cache) {
    int ends[2] = {};
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::string said = "given";
        try {
            const instance_lock lock(cache, "sync");
        } catch (const std::exception& why) {
            said = why.what();
        }
        const auto written = ::write(ends[1], said.data(), said.size());
        ::_exit(written < 0 ? 1 : 0);
    }
    ::close(ends[1]);
    std::string text(4096, '\0');
    const auto size = ::read(ends[0], text.data(), text.size());
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return text;
}

class InstanceLock : public testing::Test {
  protected:
    tests::temporary_folder folder;
    std::filesystem::path cache = folder / "new/exist.db";
};

TEST_F(InstanceLock, ExcludesAnotherProcessAndNamesItself) {
    const instance_lock lock(cache, "sync");
    EXPECT_THAT(refusal_elsewhere(cache),
                testing::AllOf(HasSubstr(cache.string()), HasSubstr("process " + std::to_string(::getpid()))));
}

TEST_F(InstanceLock, ExcludesASecondOneOfTheSameProcess) {
    const instance_lock lock(cache, "sync");
    EXPECT_THROW(instance_lock(cache, "sync"), already_running);
}

TEST_F(InstanceLock, IsFreeAgainAfterwards) {
    { const instance_lock lock(cache, "sync"); }
    EXPECT_EQ(refusal_elsewhere(cache), "given");
    EXPECT_NO_THROW(instance_lock(cache, "sync"));
}

TEST_F(InstanceLock, OfAProcessThatDiedHoldsNobodyUp) {
    const pid_t child = ::fork();
    if (child == 0) {
        new instance_lock(cache, "sync");  // never let go of in an orderly way
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    EXPECT_NO_THROW(instance_lock(cache, "sync"));
}

TEST_F(InstanceLock, NamesTheHolderAndNoneBeforeIt) {
    folder.write("new/exist.db.lock", "123456789012345");
    const instance_lock lock(cache, "sync");
    EXPECT_THAT(refusal_elsewhere(cache), HasSubstr("(process " + std::to_string(::getpid()) + ")"));
}

TEST_F(InstanceLock, OfRootIsNoWayToWhatIsRoots) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, from whom something can be taken";
    folder.write("victim", "secret");
    ASSERT_EQ(::chmod((folder / "victim").c_str(), 0600), 0);
    std::filesystem::create_directory(folder / "new");
    ASSERT_EQ(::chown((folder / "new").c_str(), 65534, 65534), 0);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
    { const instance_lock lock(cache, "sync"); }
    struct stat made {};
    ASSERT_EQ(::stat((cache.string() + ".lock").c_str(), &made), 0);
    EXPECT_EQ(made.st_uid, 65534U) << "the folder's owner must be able to take it";
    EXPECT_EQ(::geteuid(), 0U);

    const std::filesystem::path file = cache.string() + ".lock";
    for (const bool hard : {false, true}) {
        std::filesystem::remove(file);
        hard ? std::filesystem::create_hard_link(folder / "victim", file)
             : std::filesystem::create_symlink(folder / "victim", file);
        EXPECT_THROW(instance_lock(cache, "sync"), std::system_error);
    }
    std::filesystem::create_symlink(folder / "victim", cache);  // whose lock would be beside the victim
    EXPECT_THROW(instance_lock(cache, "sync"), std::system_error);
    ASSERT_EQ(::stat((folder / "victim").c_str(), &made), 0);
    EXPECT_EQ(made.st_uid, 0U);
    EXPECT_EQ(made.st_size, 6);
}

TEST_F(InstanceLock, OfAnotherCacheIsAnotherLock) {
    const instance_lock lock(cache, "sync");
    EXPECT_EQ(refusal_elsewhere(folder / "other.db"), "given");
}

TEST_F(InstanceLock, ThatCannotBeWrittenSaysSo) {
    folder.write("file", "");
    EXPECT_THROW(instance_lock(folder / "file/exist.db", "sync"), std::system_error);
}

TEST_F(InstanceLock, OfAPathThatCannotBeFollowedIsNotLookedForElsewhere) {
    std::filesystem::create_symlink("loop", folder / "loop");
    try {
        const instance_lock lock(folder / "loop/exist.db", "sync");
        FAIL() << "given";
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), HasSubstr((folder / "loop/exist.db.lock").string()));
    }
}

}  // namespace
}  // namespace existd::app
