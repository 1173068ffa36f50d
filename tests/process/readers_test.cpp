// A user with read permission only gets answers: while the daemon works, after a clean stop, after kill -9.
//
// Seen to catch: a copy closed without SQLITE_FCNTL_PERSIST_WAL.
#include <chrono>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

constexpr identity stranger{65534, 65534};
constexpr identity reader{65534, 0};  ///< in the group of the files, as the package sets it up

class Readers : public World {
  protected:
    void SetUp() override {
        if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become another user";
        // The programs may be built where other users cannot go.
        program_ = home_ / "exist-of-all";
        std::filesystem::copy_file(exist_binary(), program_);
        ASSERT_EQ(::chmod(program_.c_str(), 0755), 0);
        ASSERT_EQ(::chown(home_.c_str(), 0, reader.group), 0);
        ASSERT_EQ(::chmod(home_.c_str(), 02750), 0);
        start({"--throttle", "100000", "--days", "20", "--attributes", "20"});
        configure({.timeout = "60s"});
    }

    /// `why` names the moment.
    void expect_answers(const std::string& why) const {
        for (const char* question : {"tags", "attributes", "status", "profile"}) {
            const finished end = run(program_, {question, "--db", copy_.string()}, home_, "", reader);
            const bool answered = end.status == 0 || (end.status == 2 && std::string(question) == "status");
            EXPECT_TRUE(answered) << why << ": " << question << ": " << end.status << " " << end.err;
            EXPECT_NE(end.out, "") << why;
        }
        if (!std::filesystem::exists("/usr/bin/sqlite3")) return;
        for (const auto& flags : {std::vector<std::string>{}, {"-readonly"}}) {
            std::vector<std::string> words = flags;
            words.insert(words.end(), {copy_.string(), "SELECT count(*) > 10 FROM attributes"});
            const finished end = run("/usr/bin/sqlite3", words, home_, "", reader);
            EXPECT_EQ(end.out, "1\n") << why << ": " << end.err;
        }
    }

    /// Checks one row of each view as `program` shows it to the reader; `arguments` come before the query.
    void expect_views(const std::string& program, std::vector<std::string> arguments) const {
        arguments.emplace_back();
        for (const char* view : {"daily_values", "daily", "tags", "progress", "trend", "latest_correlations"}) {
            arguments.back() = std::string("SELECT time % 86400 AS midnight FROM ") + view + " LIMIT 1";
            finished end = run(program, arguments, home_, "", reader);
            std::erase(end.out, '\r');  // sqlite-utils ends lines as in csv
            EXPECT_EQ(end.status, 0) << program << ": " << view << ": " << end.err;
            EXPECT_EQ(end.out, "midnight\n0\n") << program << ": " << view;
        }
    }

    std::filesystem::path program_;
};

TEST_F(Readers, GetAnswersDuringASyncAfterAStopAndAfterAKill) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    expect_answers("after a clean stop");

    account_->set_faults({"stall:seconds=60,path=with-values"});
    for (const int end : {SIGTERM, SIGKILL}) {
        program daemon(existd_binary(), {"sync", "--full"}, home_);
        const long before = account_->stat("/api/2/attributes/with-values/");
        for (int i = 0; i < 500 && account_->stat("/api/2/attributes/with-values/") == before; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        ASSERT_TRUE(daemon.running());
        expect_answers("while it syncs");
        daemon.signal(end);
        daemon.wait();
        expect_answers(end == SIGKILL ? "after kill -9" : "after SIGTERM");
    }

    account_->set_faults({});
    EXPECT_EQ(existd({"sync"}).status, 0) << "files of readers must not hinder the daemon";
    expect_exact();
    expect_answers("after the sync that came then");
}

// The programs that schema/README.md recommends, on what the daemon leaves behind.
TEST_F(Readers, WithOtherProgramsSeeEachViewAfterACleanStop) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    expect_views("/usr/bin/sqlite3", {"-readonly", "-header", copy_.string()});
    expect_views("/usr/bin/sqlite-utils", {"query", "--tsv", copy_.string()});
    expect_views("/usr/bin/python3",
                 {"-c",
                  "import sqlite3, sys, urllib.parse\n"
                  "db = sqlite3.connect('file:' + urllib.parse.quote(sys.argv[1]) + '?mode=ro', uri=True)\n"
                  "query = db.execute(sys.argv[2])\n"
                  "print(*(column[0] for column in query.description))\n"
                  "print(*query.fetchone())",
                  copy_.string()});

    for (const auto& command :
         {std::vector<std::string>{"/usr/bin/sqlite3", "-readonly", copy_.string(), "DELETE FROM averages"},
          {"/usr/bin/sqlite-utils", "query", copy_.string(), "DELETE FROM averages"}})
        EXPECT_NE(run(command[0], {command.begin() + 1, command.end()}, home_, "", reader).status, 0) << command[0];
    EXPECT_EQ(existd({"sync"}).status, 0) << "files of readers must not hinder the daemon";
    expect_exact();
}

TEST_F(Readers, WithoutPermissionAreToldSo) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    const auto asked = [&](identity who) { return run(program_, {"tags", "--db", copy_.string()}, home_, "", who); };

    ASSERT_EQ(::chmod(copy_.c_str(), 0600), 0);
    EXPECT_TRUE(refused(asked(reader), "exist", 1, {"exist.db", "permission"})) << "the file";
    ASSERT_EQ(::chmod(copy_.c_str(), 0640), 0);

    ASSERT_EQ(::chmod((copy_.string() + "-shm").c_str(), 0600), 0);
    ASSERT_EQ(::chmod((copy_.string() + "-wal").c_str(), 0600), 0);
    EXPECT_TRUE(refused(asked(reader), "exist", 1, {"exist.db", "permission"})) << "what belongs to it";
    ASSERT_EQ(::chmod((copy_.string() + "-shm").c_str(), 0640), 0);
    ASSERT_EQ(::chmod((copy_.string() + "-wal").c_str(), 0640), 0);
    EXPECT_EQ(asked(reader).status, 0);

    // A folder that nobody else may enter, and a program outside it.
    const auto folder = home_ / "private";
    std::filesystem::create_directory(folder);
    std::filesystem::copy_file(copy_, folder / "exist.db");
    ASSERT_EQ(::chmod(folder.c_str(), 0700), 0);
    const finished end = run(program_, {"tags", "--db", (folder / "exist.db").string()}, home_, "", reader);
    EXPECT_TRUE(refused(end, "exist", 1, {(folder / "exist.db").string(), "ermission"})) << "the folder";
}

// The token and the config's secrets must stay hidden from those who may read the copy.
TEST_F(Readers, MayReadOnlyTheCopy) {
    ASSERT_EQ(existd({"sync"}).status, 0);
    EXPECT_NE(run("/bin/cat", {token_file().string()}, home_, "", reader).status, 0);
    EXPECT_NE(run("/bin/cat", {copy_.string()}, home_, "", stranger).status, 0) << "others cannot use this path";
    for (const char* end : {"", "-wal", "-shm"}) {
        struct stat status {};
        ASSERT_EQ(::stat((copy_.string() + end).c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777, 0640u) << end;
    }
}

}  // namespace
}  // namespace existd::tests
