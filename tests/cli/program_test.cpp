// The built program: exit statuses, streams, and what it does when nobody reads on.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

struct Program : testing::Test {
    sample_copy copy;

    struct finished {
        int status;
        std::string output;
    };

    /// Beyond what SQLite keeps in memory.
    void enlarge() {
        copy.execute(
            "WITH RECURSIVE days(ago) AS (SELECT 10 UNION ALL SELECT ago + 1 FROM days LIMIT 4000) "
            "INSERT INTO attribute_values SELECT 7, date('2022-06-01', -ago || ' days'), hex(zeroblob(600)) FROM days;"
            "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// A shell line in which $exist is the program; HOME and XDG folders are empty.
    finished shell(const std::string& line) const {
        const std::string folder = copy.path().parent_path().string();
        const std::string command = "export exist='" EXIST_PROGRAM "' HOME='" + folder + "/home' XDG_CONFIG_HOME='" +
                                    folder + "/config' XDG_DATA_HOME='" + folder + "/data' db='" +
                                    copy.path().string() + "'; unset EXIST_DB; " + line;
        FILE* pipe = ::popen(command.c_str(), "r");
        if (!pipe) throw std::runtime_error("no shell");
        finished result{};
        std::array<char, 4096> buffer{};
        for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
            result.output.append(buffer.data(), count);
        result.status = WEXITSTATUS(::pclose(pipe));
        return result;
    }
};

TEST_F(Program, AnswersOnStandardOutput) {
    const auto result = shell("$exist tags 2022-06-12 --db $db 2>/dev/null");
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.output, "SUNDAY 12 JUNE 2022\nCoffee ☕\n");
}

TEST_F(Program, FindsTheCopyByTheEnvironment) {
    EXPECT_EQ(shell("EXIST_DB=$db $exist tags 2022-06-12 2>/dev/null").status, 0);
}

TEST_F(Program, ExitStatusesAreTheContracts) {
    EXPECT_EQ(shell("$exist day 2001-01-01 --db $db 2>/dev/null").status, 2);
    EXPECT_EQ(shell("$exist correlation mood floors --db $db 2>/dev/null").status, 2);
    EXPECT_EQ(shell("$exist tags 2022-06-12 --max-age 1h --db $db 2>/dev/null").status, 2);
    EXPECT_EQ(shell("$exist day nonsense --db $db 2>/dev/null").status, 64);
    EXPECT_EQ(shell("$exist --nonsense 2>/dev/null").status, 64);
    EXPECT_EQ(shell("$exist nonsense 2>/dev/null").status, 64);
    EXPECT_EQ(shell("$exist 2>/dev/null").status, 64);
    EXPECT_EQ(shell("$exist values nonsense --db $db 2>/dev/null").status, 1);
    EXPECT_EQ(shell("$exist --help >/dev/null").status, 0);
    EXPECT_EQ(shell("$exist --version >/dev/null").status, 0);
}

TEST_F(Program, WithoutACopySaysWhatToRun) {
    const auto result = shell("$exist today 2>&1");
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.output, MatchesRegex("exist: no copy at .*/data/existd/exist.db yet; run `existd sync`.*\n"));
}

TEST_F(Program, ABadConfigIsStatus78WithItsPlace) {
    const auto folder = copy.path().parent_path() / "config" / "existd";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "config.toml") << "[cache\n";
    const auto result = shell("$exist today 2>&1");
    EXPECT_EQ(result.status, 78);
    EXPECT_THAT(result.output, HasSubstr("config.toml:1:"));
    EXPECT_EQ(shell("$exist tags 2022-06-12 --db $db >/dev/null 2>&1").status, 0);
}

TEST_F(Program, AFileThatIsNoCopyIsRefused) {
    std::ofstream(copy.path().parent_path() / "notes.txt") << std::string(5000, 'x');
    const auto result = shell("$exist today --db \"$(dirname $db)/notes.txt\" 2>&1");
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.output, HasSubstr("is not a SQLite database"));
}

TEST_F(Program, ADamagedCopyIsSaidToBeSo) {
    copy.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    std::fstream file(copy.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096).write(std::string(200'000, 'x').data(), 200'000);
    file.close();
    const auto result = shell("$exist status --db $db 2>&1");
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.output,
              "exist: the copy is damaged; restore a backup, or move it away and run `existd sync` to fetch it anew\n");
}

TEST_F(Program, AReaderThatGoesAwayIsNoError) {
    const auto result = shell(
        "{ $exist sql 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) SELECT i FROM n' "
        "--db $db -o csv; echo $? >&2; } 2>&1 >/dev/null | cat; "
        "{ $exist sql 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) SELECT i FROM n' "
        "--db $db -o csv; echo $? >&2; } 2>&1 | head -n 1");
    EXPECT_EQ(result.output, "0\ni\r\n");
}

constexpr const char* endless =
    "'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n' --db $db";

TEST_F(Program, AnAnswerWithoutEndEndsWithItsReader) {
    for (const std::string format : {"table", "json", "ndjson", "csv", "tsv"}) {
        const auto result =
            shell("{ $exist sql " + std::string(endless) + " -o " + format + "; echo $? >&2; } 2>&1 | head -n 3");
        EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 3) << format << result.output;
    }
}

TEST_F(Program, AnAnswerWithoutEndMeetsAFullDisk) {
    const auto result = shell("$exist sql " + std::string(endless) + " 2>&1 >/dev/full; echo $?");
    EXPECT_EQ(result.output, "exist: cannot write the answer: No space left on device\n1\n");
}

// The snapshot that a long answer is made from, and the answer that is read before it is printed.
TEST_F(Program, PutsTemporaryFilesWithoutANameIntoTmpdir) {
    enlarge();
    const std::string look =
        "cd \"$(dirname $db)\"; mkdir tmp; mkfifo pipe; TMPDIR=$PWD/tmp exec $exist sql " + std::string(endless) +
        " -o csv >pipe & cd \"$(dirname $db)\"; until [ -p pipe ]; do :; done; { read line; ls -l /proc/$!/fd | "
        "grep -c \"$PWD/tmp/.*(deleted)\"; ls -A tmp | wc -l; } <pipe; wait $!; echo $?";
    EXPECT_EQ(shell(look).output, "1\n0\n0\n");
}

TEST_F(Program, WithoutRoomForTemporaryFilesSaysWhatToDo) {
    enlarge();
    const auto result =
        shell("(ulimit -f 1024; $exist sql 'SELECT hex(zeroblob(5000000))' -o csv --db $db 2>&1 >/dev/null); echo $?");
    EXPECT_THAT(result.output,
                MatchesRegex("exist: this takes a temporary file as large as the copy: .*; let TMPDIR name a folder "
                             "with room\n1\n"));
    EXPECT_THAT(
        shell("TMPDIR=/nowhere $exist sql 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
              "40000) SELECT i, hex(randomblob(6)) FROM n ORDER BY 2' -o csv --db $db 2>&1 | tail -n 1")
            .output,
        HasSubstr("cannot write a temporary file in /nowhere: No such file or directory"));
}

TEST_F(Program, AReaderThatStallsHoldsUpNobody) {
    const std::string command = std::string(EXIST_PROGRAM) +
                                " sql 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) "
                                "SELECT i, (SELECT count(*) FROM days) FROM n' -o csv --db " +
                                copy.path().string();
    FILE* stalled = ::popen(command.c_str(), "r");
    ASSERT_EQ(std::fgetc(stalled), 'i');
    SQLite::Database db(copy.path().string(), SQLite::OPEN_READWRITE);
    db.exec("INSERT INTO days VALUES ('2022-06-18')");
    EXPECT_EQ(db.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt(), 0);  // 1 would be "busy"
    ::pclose(stalled);
}

TEST_F(Program, AFullDiskIsAnError) {
    const auto result = shell("$exist tags 2022-06-12 --db $db 2>&1 >/dev/full | tail -n 1");
    EXPECT_EQ(result.output, "exist: cannot write the answer: No space left on device\n");
}

TEST_F(Program, AReportThatDoesNotFitLeavesTheOldOne) {
    copy.execute(
        "WITH RECURSIVE days(ago) AS (SELECT 10 UNION ALL SELECT ago + 1 FROM days LIMIT 3000) "
        "INSERT INTO attribute_values SELECT 6, date('2022-06-01', -ago || ' days'), 5 FROM days");
    const auto result = shell(
        "cd \"$(dirname $db)\"; echo old > page.html; (trap '' XFSZ; ulimit -f 128; $exist report --db $db -o "
        "page.html) "
        "2>&1 "
        "| tail -n 1; cat page.html; ls -A | grep -c html");
    EXPECT_EQ(result.output, "exist: cannot write page.html: File too large\nold\n1\n");
}

TEST_F(Program, WrapsErrorsAndHelpOnANarrowTerminal) {
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
    ASSERT_EQ(::grantpt(master) + ::unlockpt(master), 0);
    winsize size{};
    size.ws_row = 24;
    size.ws_col = 30;
    ASSERT_EQ(::ioctl(master, TIOCSWINSZ, &size), 0);
    const std::string terminal = ::ptsname(master);
    const int kept_open = ::open(terminal.c_str(), O_RDWR | O_NOCTTY);
    shell("$exist tags --foo 2>" + terminal);
    shell("PAGER=cat $exist tags --help >" + terminal);
    std::string shown;
    std::array<char, 1 << 14> buffer{};
    shown.append(buffer.data(), static_cast<std::size_t>(::read(master, buffer.data(), buffer.size())));
    ::close(kept_open);
    ::close(master);
    EXPECT_THAT(shown, HasSubstr("exist: tags has no --foo; see\r\n`exist tags --help`\r\n"));
    EXPECT_THAT(shown, HasSubstr("Examples:\r\n"));
    std::istringstream lines(shown);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 31U) << line;
    EXPECT_EQ(shell("$exist tags --foo 2>&1").output, "exist: tags has no --foo; see `exist tags --help`\n");
}

TEST_F(Program, ReadsSqlFromStandardInput) {
    EXPECT_EQ(shell("echo 'SELECT 1 AS a;' | $exist sql -o ndjson --db $db").output, "{\"a\":1}\n");
}

}  // namespace
}  // namespace existd::cli::test
