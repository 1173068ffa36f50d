#include "daemon/app/instance_lock.hpp"

#include <memory>
#include <string>
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
