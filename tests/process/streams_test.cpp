// Every command of both programs with standard streams that are full, closed or of the wrong kind.
//
// Seen to catch: a failed write of existd taken for success; a closed descriptor that the lock file took over; a query
// that crashes before its answer is printed.
#include <csignal>
#include <fcntl.h>

#include <SQLiteCpp/Database.h>

#include "tests/process/refusal.hpp"
#include "tests/process/sanitized.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using words = std::vector<std::string>;

class Streams : public World {
  protected:
    void SetUp() override {
        start({"--days", "20", "--attributes", "20", "--throttle", "100000"});
        configure({.timeout = "10s"});
        ASSERT_EQ(existd({"sync"}).status, 0);
    }

    /// Runs the program with its streams redirected as in a shell.
    finished redirected(const std::filesystem::path& binary, const words& arguments, const std::string& redirection,
                        const std::string& input = "") const {
        words line{"-c", "exec \"$@\" " + redirection, "sh", binary.string()};
        line.insert(line.end(), arguments.begin(), arguments.end());
        return run("/bin/sh", line, home_, input);
    }

    /// Returns all commands of exist that print, each with arguments that have an answer.
    std::vector<words> questions() const {
        return {{"--help"},
                {"--version"},
                {"today"},
                {"day"},
                {"tags"},
                {"tags", "--stats"},
                {"progress"},
                {"trend", "steps"},
                {"values", "steps"},
                {"calendar", "steps"},
                {"averages"},
                {"correlations"},
                {"correlation", "steps", "mood"},
                {"insights"},
                {"search", "e"},
                {"attributes"},
                {"profile"},
                {"changes"},
                {"status"},
                {"report", "-o", "-"},
                {"export", (home_ / "exports").string()},
                {"backup", (home_ / "backup.db").string()},
                {"candidates", "attributes"},
                {"sql", ".tables"},
                {"sql", "--help"},
                {"sql", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"}};
    }

    void forget_what_was_written() const {
        std::filesystem::remove_all(home_ / "exports");
        std::filesystem::remove(home_ / "backup.db");
        std::filesystem::remove_all(home_ / "recording");
    }

    /// Returns all commands of existd that print, except `sync` and those that cannot run beside it.
    static const std::vector<words>& orders() {
        static const std::vector<words> all{{"--help"}, {"--version"}, {"sync", "--help"},
                                            {"plan"},   {"check"},     {"check", "--online"},
                                            {"sync"},   {"login"},     {"record", "recording"}};
        return all;
    }

    static std::string last_line(const std::string& text) {
        const auto lines = lines_of(text);
        return lines.empty() ? "" : lines.back();
    }
};

struct loss {
    const char* redirection;
    const char* why;
};

TEST_F(Streams, ThatCannotBeWrittenAreAnError) {
    for (const auto& [redirection, why] :
         {loss{">/dev/full", "No space left on device"}, {">&-", "Bad file descriptor"}}) {
        for (const words& order : orders()) {
            forget_what_was_written();
            words here = order;
            if (here.front() == "record") here.back() = (home_ / "recording").string();
            const finished end = redirected(existd_binary(), here, redirection, "demo\ndemo\n");
            EXPECT_EQ(end.status, 1) << order.front() << redirection;
            EXPECT_EQ(last_line(end.err), std::string("existd: cannot write the answer: ") + why) << order.front();
        }
        for (const words& question : questions()) {
            forget_what_was_written();
            const finished end = redirected(exist_binary(), question, redirection);
            EXPECT_EQ(end.status, 1) << question.front() << redirection << end.err;
            EXPECT_EQ(last_line(end.err), std::string("exist: cannot write the answer: ") + why) << question.front();
        }
    }
}

TEST_F(Streams, WithoutAReaderAreNoError) {
    for (const words& order : orders()) {
        forget_what_was_written();
        words here = order;
        if (here.front() == "record") here.back() = (home_ / "recording").string();
        words line{"-c", "{ \"$@\"; echo $? >&2; } | true", "sh", existd_binary().string()};
        line.insert(line.end(), here.begin(), here.end());
        const finished end = run("/bin/sh", line, home_, "demo\ndemo\n");
        EXPECT_EQ(last_line(end.err), "0") << order.front() << end.err;
        EXPECT_EQ(end.err.find("cannot"), std::string::npos) << end.err;
    }
}

TEST_F(Streams, ThatCannotBeReadAreAnError) {
    for (const auto& [redirection, why] : {loss{"</tmp", "Is a directory"}, {"<&-", "Bad file descriptor"}}) {
        const finished login = redirected(existd_binary(), {"login"}, redirection);
        EXPECT_EQ(login.status, 1) << redirection;
        EXPECT_EQ(login.err, std::string("existd: cannot read standard input: ") + why + "\n");
        const finished sql = redirected(exist_binary(), {"sql"}, redirection);
        EXPECT_EQ(sql.status, 1) << redirection;
        EXPECT_EQ(sql.err, std::string("exist: cannot read standard input: ") + why + "\n");
        EXPECT_EQ(redirected(exist_binary(), {"status"}, redirection).status, 0) << "it reads nothing";
        EXPECT_EQ(redirected(existd_binary(), {"plan"}, redirection).status, 0) << "it reads nothing";
    }
}

TEST_F(Streams, WithoutEndAreNotReadIntoMemory) {
    for (const auto& [binary, command] : {std::pair{existd_binary(), "login"}, {exist_binary(), "sql"}}) {
        const finished end = redirected(binary, {command}, "</dev/zero");
        EXPECT_EQ(end.status, 1) << command;
        EXPECT_EQ(lines_of(end.err).size(), 1U) << end.err;
        EXPECT_LT(end.peak_kb, 200'000) << command;
    }
}

TEST_F(Streams, WithoutEndAreNotKeptInMemory) {
    const std::string endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    for (const char* format : {"table", "json", "ndjson", "csv", "tsv"}) {
        const finished end = redirected(exist_binary(), {"sql", endless, "-o", format}, "| head -c 4000000 >/dev/null");
        EXPECT_EQ(end.status, 0) << end.err;
        if (!sanitized) {
            EXPECT_LT(end.peak_kb, 150'000) << format;
        }
    }
}

// The first file that a program opens would replace a closed stream, and its output would go there.
TEST_F(Streams, ThatAreClosedAreNotMistakenForFiles) {
    for (const char* redirection : {"2>&-", ">&- 2>&-", "<&- 2>&-", "<&- >&- 2>&-"}) {
        const finished end = redirected(existd_binary(), {"sync", "--full"}, redirection);
        EXPECT_EQ(end.status, std::string(redirection).find(">&- 2") == std::string::npos ? 0 : 1) << redirection;
        EXPECT_EQ(lines_of(contents(copy_.string() + ".lock")).size(), 1U) << contents(copy_.string() + ".lock");
        EXPECT_EQ(SQLite::Database(copy_).execAndGet("PRAGMA integrity_check").getString(), "ok") << redirection;
        redirected(exist_binary(), {"values", "nonsense"}, redirection);
        expect_exact();
    }
}

}  // namespace
}  // namespace existd::tests
