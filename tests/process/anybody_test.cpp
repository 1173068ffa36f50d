// Every query of `exist`, by the copy's owner, a member of its group and an outsider: while the service runs, after it
// stopped, after it was killed, and on a restored copy. Each returns an answer or one clear line; the folder of the
// copy stays unchanged, and no network socket is opened.
//
// Seen to catch: a copy closed without keeping its -wal and -shm (a member gets no answer after a stop); a query that
// opens the copy for writing (its end removes the -wal); a socket opened before an answer.
#include <map>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "tests/process/refusal.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

namespace fs = std::filesystem;
using words = std::vector<std::string>;

struct person {
    const char* name;
    identity who;
    bool may_read;
};

constexpr person people[] = {{"owner", {}, true}, {"member", {65534, 4242}, true}, {"outsider", {65534, 65534}, false}};

class Anybody : public World {
  protected:
    void SetUp() override {
        if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become another user";
        if (!fs::exists("/usr/bin/strace")) GTEST_SKIP() << "needs strace";
        // The programs may be built where other users cannot go, and they must not write beside the copy.
        ASSERT_EQ(::chmod(home_.c_str(), 0755), 0);
        fs::copy_file(exist_binary(), program_);
        fs::create_directory(written_);
        ASSERT_EQ(::chmod(program_.c_str(), 0755), 0);
        ASSERT_EQ(::chmod(written_.c_str(), 01777), 0);
        keep_copy_in(folder_of_copy_);
        fs::create_directory(folder_of_copy_);
        ASSERT_EQ(::chown(folder_of_copy_.c_str(), 0, people[1].who.group), 0);
        ASSERT_EQ(::chmod(folder_of_copy_.c_str(), 02750), 0);
        start({"--throttle", "100000", "--days", "40", "--attributes", "20"});
        configure({.timeout = "60s"});
        ASSERT_EQ(existd({"sync"}).status, 0);
        attribute_ = lines_of(exist({"sql", "-o", "tsv", "SELECT attribute FROM progress LIMIT 1"}).out).back();
        while (attribute_.ends_with('\r')) attribute_.pop_back();
    }

    /// Returns every query, with a file or folder for those that write one.
    std::vector<words> questions(const std::string& who) const {
        const auto to = [&](const char* name) { return (written_ / (who + "." + name)).string(); };
        for (const char* name : {"report.html", "export", "backup.db"}) fs::remove_all(to(name));
        return {{"today"},
                {"day", "yesterday"},
                {"tags"},
                {"tags", "--stats"},
                {"progress"},
                {"trend", attribute_},
                {"values", attribute_},
                {"calendar", attribute_},
                {"averages"},
                {"correlations"},
                {"correlation", attribute_, "mood"},
                {"insights"},
                {"search", "a"},
                {"attributes"},
                {"profile"},
                {"changes"},
                {"status"},
                {"sql", "SELECT count(*) FROM daily_values"},
                {"report", "-o", to("report.html")},
                {"export", to("export")},
                {"backup", to("backup.db")}};
    }

    /// Returns what must not change. Only the list of readers is written to the -shm.
    std::map<std::string, std::string> folder() const {
        std::map<std::string, std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_of_copy_)) {
            struct stat about {};
            ::lstat(entry.path().c_str(), &about);
            const std::string name = entry.path().filename().string();
            found[name] = std::to_string(about.st_ino) + " " + std::to_string(about.st_mode) + " " +
                          std::to_string(about.st_uid) + ":" + std::to_string(about.st_gid) + " " +
                          std::to_string(about.st_size) + (name.ends_with("-shm") ? "" : contents(entry.path()));
        }
        return found;
    }

    void expect_an_answer_or_a_clear_line(const std::string& state) {
        const auto before = folder();
        for (const person& one : people)
            for (const words& question : questions(state + "." + one.name)) {
                SCOPED_TRACE(state + ", " + one.name + ": exist " + question[0]);
                ++asked_;
                const fs::path trace = written_ / (std::string(one.name) + ".trace");
                words traced{"-E",
                             "ASAN_OPTIONS=detect_leaks=0",
                             "-f",
                             "-qq",
                             "-e",
                             "trace=socket",
                             "-o",
                             trace.string(),
                             program_.string(),
                             "--db",
                             copy_.string()};
                traced.insert(traced.end(), question.begin(), question.end());
                const finished end = run("/usr/bin/strace", traced, home_, "", one.who);
                if (one.may_read)
                    EXPECT_TRUE((end.status == 0 || end.status == 2) && end.out + end.err != "")
                        << end.status << " " << end.out << end.err;
                else
                    EXPECT_TRUE(refused(end, "exist", 1, {copy_.string(), "ermission"})) << end.err;
                ASSERT_TRUE(fs::exists(trace));
                EXPECT_EQ(contents(trace).find("AF_INET"), std::string::npos) << contents(trace);
                EXPECT_EQ(contents(trace).find("AF_NETLINK"), std::string::npos) << contents(trace);
                fs::remove(trace);
            }
        EXPECT_TRUE(folder() == before) << "the folder changed: " << state;
    }

    const fs::path program_ = home_ / "exist-of-all", written_ = home_ / "written", folder_of_copy_ = home_ / "data";
    std::string attribute_;
    int asked_ = 0;
};

TEST_F(Anybody, GetsAnAnswerOrAClearErrorAndLeavesNoTrace) {
    expect_an_answer_or_a_clear_line("after a clean stop");

    account_->set_faults({"stall:seconds=60,path=with-values"});
    for (const int signal : {SIGTERM, SIGKILL}) {
        program daemon(existd_binary(), {"sync", "--full"}, home_);
        const std::string path = "/api/2/attributes/with-values/";
        const long before = account_->stat(path);
        wait_until([&] { return account_->stat(path) > before; });
        ASSERT_TRUE(daemon.running());
        if (signal == SIGTERM) expect_an_answer_or_a_clear_line("while it syncs");
        daemon.signal(signal);
        daemon.wait();
        expect_an_answer_or_a_clear_line(signal == SIGTERM ? "after SIGTERM" : "after kill -9");
    }

    const fs::path kept = home_ / "kept.db";
    ASSERT_EQ(exist({"backup", kept.string()}).status, 0);
    forget();
    fs::copy_file(kept, copy_);
    ASSERT_EQ(::chown(copy_.c_str(), 0, people[1].who.group), 0);
    ASSERT_EQ(::chmod(copy_.c_str(), 0640), 0);
    expect_an_answer_or_a_clear_line("restored");

    account_->set_faults({});
    EXPECT_EQ(existd({"sync"}).status, 0) << "files of readers must not hinder the daemon";
    expect_exact();
    expect_an_answer_or_a_clear_line("after the sync that came then");
    RecordProperty("count", asked_);
}

}  // namespace
}  // namespace existd::tests
