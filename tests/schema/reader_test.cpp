// A reader that has nothing but read permission on the files.
#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include "schema/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::schema {
namespace {

namespace fs = std::filesystem;

constexpr uid_t nobody = 65534;

/// Runs `task` in a child process and returns whether it ended with true.
bool in_child(const std::function<bool()>& task) {
    const pid_t child = ::fork();
    if (child == 0) {
        bool good = false;
        try {
            good = task();
        } catch (const std::exception& why) {
            std::fprintf(stderr, "in the child: %s\n", why.what());
        }
        ::_exit(good ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class Reader : public testing::Test {
  protected:
    void SetUp() override {
        if (::geteuid() != 0) GTEST_SKIP() << "only root can become another user";
        fs::permissions(folder.path(), fs::perms(0755));
    }

    /// Asks as another user who may enter the folder and read the files.
    bool can_read(const std::function<bool(SQLite::Database&)>& question = has_one_day) {
        for (const auto& entry : fs::directory_iterator(folder.path())) fs::permissions(entry, fs::perms(0644));
        return in_child([&] {
            if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) return false;
            if (::access(folder.path().c_str(), W_OK) == 0) return false;
            auto db = open_for_reading(file);
            return question(db);
        });
    }
    static bool has_one_day(SQLite::Database& db) {
        return db.execAndGet("SELECT count(*) FROM coverage").getInt() == 1;
    }

    static void add_a_day(SQLite::Database& db) {
        db.exec("INSERT INTO coverage VALUES ('2022-06-17', '2022-06-17T12:00:00Z')");
    }

    tests::temporary_folder folder;
    fs::path file = folder / "exist.db";
};

TEST_F(Reader, WithReadPermissionGetsAnswersWhileTheDaemonRuns) {
    auto db = open_for_writing(file);
    add_a_day(db);
    EXPECT_TRUE(can_read());
}

TEST_F(Reader, WithReadPermissionGetsAnswersAfterACleanStop) {
    {
        auto db = open_for_writing(file);
        add_a_day(db);
    }
    EXPECT_TRUE(fs::exists(file.string() + "-wal"));
    EXPECT_TRUE(fs::exists(file.string() + "-shm"));
    EXPECT_TRUE(can_read());
}

TEST_F(Reader, WithReadPermissionGetsAnswersAfterAKill) {
    EXPECT_FALSE(in_child([&] {
        auto db = open_for_writing(file);
        add_a_day(db);
        return std::raise(SIGKILL) == 0;
    }));
    EXPECT_TRUE(can_read());
}

TEST_F(Reader, SeesTheViewsToo) {
    open_for_writing(file);
    EXPECT_TRUE(can_read([](SQLite::Database& db) {
        for (const char* view :
             {"daily_values", "daily", "tags", "progress", "trend", "latest_correlations", "freshness"})
            SQLite::Statement(db, std::string("SELECT * FROM ") + view).executeStep();
        return true;
    }));
}

}  // namespace
}  // namespace existd::schema
