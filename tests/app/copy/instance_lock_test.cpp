#include "daemon/app/copy/instance_lock.hpp"

#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>

#include "common/paths.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

using testing::HasSubstr;

cache_file at(const std::filesystem::path& spelled) {
    return {real_path(spelled), spelled};
}

/// Tries to take the lock in another process. Returns why this fails; otherwise "given".
std::string refusal_elsewhere(const std::filesystem::path& cache) {
    int ends[2] = {};
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::string said = "given";
        try {
            const instance_lock lock(at(cache), "sync");
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

/// Changes the name of this process in /proc, as long as it lives.
class name_of_process {
  public:
    explicit name_of_process(const char* name) {
        ::prctl(PR_GET_NAME, before_);
        ::prctl(PR_SET_NAME, name);
    }
    ~name_of_process() { ::prctl(PR_SET_NAME, before_); }

  private:
    char before_[16] = {};
};

class InstanceLock : public testing::Test {
  protected:
    tests::temporary_folder folder;
    std::filesystem::path cache = folder / "new/exist.db";
};

TEST_F(InstanceLock, ExcludesAnotherProcessAndNamesItself) {
    const instance_lock lock(at(cache), "sync");
    EXPECT_THAT(refusal_elsewhere(cache), testing::AllOf(HasSubstr(cache.string()), HasSubstr("another existd")));
}

TEST_F(InstanceLock, ExcludesASecondOneOfTheSameProcess) {
    const instance_lock lock(at(cache), "sync");
    EXPECT_THROW(instance_lock(at(cache), "sync"), already_running);
}

TEST_F(InstanceLock, IsFreeAgainAfterwards) {
    { const instance_lock lock(at(cache), "sync"); }
    EXPECT_EQ(refusal_elsewhere(cache), "given");
    EXPECT_NO_THROW(instance_lock(at(cache), "sync"));
}

TEST_F(InstanceLock, OfADeadProcessBlocksNobody) {
    const pid_t child = ::fork();
    if (child == 0) {
        new instance_lock(at(cache), "sync");  // never released in an orderly way
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    EXPECT_NO_THROW(instance_lock(at(cache), "sync"));
}

TEST_F(InstanceLock, NamesTheHolderAndNoEarlierOne) {
    folder.write("new/exist.db.lock", "123456789012345");
    const name_of_process as_existd("existd");
    const instance_lock lock(at(cache), "sync");
    EXPECT_THAT(refusal_elsewhere(cache), HasSubstr("(process " + std::to_string(::getpid()) + ")"));
}

TEST_F(InstanceLock, OfRootOpensNoFileOfRoots) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, whose rights can be taken away";
    folder.write("victim", "secret");
    ASSERT_EQ(::chmod((folder / "victim").c_str(), 0600), 0);
    std::filesystem::create_directory(folder / "new");
    ASSERT_EQ(::chown((folder / "new").c_str(), 65534, 65534), 0);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
    { const instance_lock lock(at(cache), "sync"); }
    struct stat made {};
    ASSERT_EQ(::stat((cache.string() + ".lock").c_str(), &made), 0);
    EXPECT_EQ(made.st_uid, 65534U) << "the folder's owner must be able to take it";
    EXPECT_EQ(::geteuid(), 0U);
    // Seen to catch: an owner_of() that looks at the folder only if it is there.
    { const instance_lock lock(at(folder / "new/anna/of/exist.db"), "sync"); }
    for (const char* folder_made : {"new/anna", "new/anna/of"}) {
        ASSERT_EQ(::stat((folder / folder_made).c_str(), &made), 0);
        EXPECT_EQ(made.st_uid, 65534U) << "who owns the folder above must be able to take it";
    }

    const std::filesystem::path file = cache.string() + ".lock";
    for (const bool hard : {false, true}) {
        std::filesystem::remove(file);
        hard ? std::filesystem::create_hard_link(folder / "victim", file)
             : std::filesystem::create_symlink(folder / "victim", file);
        EXPECT_THROW(instance_lock(at(cache), "sync"), std::system_error);
    }
    std::filesystem::create_symlink(folder / "victim", cache);  // the lock would lie beside the victim
    EXPECT_THROW(instance_lock(at(cache), "sync"), std::system_error);
    ASSERT_EQ(::stat((folder / "victim").c_str(), &made), 0);
    EXPECT_EQ(made.st_uid, 0U);
    EXPECT_EQ(made.st_size, 6);
}

TEST_F(InstanceLock, IsDifferentForAnotherCache) {
    const instance_lock lock(at(cache), "sync");
    EXPECT_EQ(refusal_elsewhere(folder / "other.db"), "given");
}

TEST_F(InstanceLock, ThatCannotBeWrittenSaysSo) {
    folder.write("file", "");
    EXPECT_THROW(instance_lock(at(folder / "file/exist.db"), "sync"), std::system_error);
}

/// Returns what a process that finds the lock taken makes of `written` in its file.
already_running holder_who_wrote(const std::filesystem::path& cache, const std::string& written) {
    const instance_lock lock(at(cache), "run");
    std::ofstream(cache.string() + ".lock") << written;
    try {
        const instance_lock second(at(cache), "sync");
    } catch (const already_running& holder) {
        return holder;
    }
    return {"given", 0, false};
}

TEST_F(InstanceLock, TrustsNoProcessNumberOfAnotherNamespace) {
    const std::string here = std::filesystem::read_symlink("/proc/self/ns/pid").string();
    const std::string ours = std::to_string(::getpid()), parent = std::to_string(::getppid());
    const std::vector<std::string> all{
        ours + " run " + here,                     // of a container in which we have that number
        "1 run pid:[1]",         parent + " run",  // of another container; of an older existd
        parent + " run " + here,                   // not an existd
        "0 run " + here,         "-1 run " + here, "nonsense"};
    for (const std::string& written : all) {
        const auto holder = holder_who_wrote(cache, written);
        EXPECT_FALSE(holder.is_service) << written;
        EXPECT_THAT(holder.what(), HasSubstr("which process is not known here")) << written;
    }
}

/// A process called existd, of that user.
class other_existd {
  public:
    explicit other_existd(uid_t user) : number_(::fork()) {
        if (number_ == 0) {
            ::prctl(PR_SET_NAME, "existd");
            if (::setuid(user) == 0) ::raise(SIGSTOP);
            ::_exit(1);
        }
        ::waitpid(number_, nullptr, WUNTRACED);
    }
    ~other_existd() {
        ::kill(number_, SIGKILL);
        ::waitpid(number_, nullptr, 0);
    }
    other_existd(const other_existd&) = delete;
    other_existd& operator=(const other_existd&) = delete;
    std::string number() const { return std::to_string(number_); }

  private:
    pid_t number_;
};

// Seen to catch: holder_of() without may_name().
TEST_F(InstanceLock, OfAnotherUserNamesNoProcessOfAThirdForRootToSignal) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root may signal everybody";
    const std::string here = std::filesystem::read_symlink("/proc/self/ns/pid").string();
    const other_existd of_root(0), of_owner(65534);
    EXPECT_TRUE(holder_who_wrote(cache, of_root.number() + " run " + here).is_service);
    ASSERT_EQ(::chown((cache.string() + ".lock").c_str(), 65534, 65534), 0);
    EXPECT_TRUE(holder_who_wrote(cache, of_owner.number() + " run " + here).is_service);
    EXPECT_FALSE(holder_who_wrote(cache, of_root.number() + " run " + here).is_service);
}

TEST_F(InstanceLock, IsTheSameForAllLinksToTheCopy) {
    std::filesystem::create_directory(folder / "disk");
    std::filesystem::create_directory_symlink("disk", folder / "also");
    std::filesystem::create_symlink("disk/exist.db", folder / "link.db");  // the target does not exist yet
    const instance_lock lock(at(folder / "link.db"), "sync");
    EXPECT_EQ(refusal_elsewhere(folder / "also/other.db"), "given");
    EXPECT_THAT(refusal_elsewhere(folder / "also/exist.db"), HasSubstr("another existd"));
    EXPECT_THAT(refusal_elsewhere(folder / "disk/exist.db"), HasSubstr("another existd"));
}

}  // namespace
}  // namespace existd::app
