#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schema/database.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

struct Sql : testing::Test {
    sample_copy copy;

    std::string complaint(const std::string& query) {
        const auto result = copy.run({"sql", query});
        EXPECT_EQ(result.status, 1) << query;
        EXPECT_EQ(result.output, "") << query;
        return result.errors;
    }
};

TEST_F(Sql, AnswersInEveryFormat) {
    const std::string query = "SELECT date, steps FROM daily WHERE steps > 5000 ORDER BY date DESC";
    EXPECT_EQ(copy.output({"sql", query}), "date        steps\n2022-06-16  10250\n2022-06-12   7000\n");
    EXPECT_EQ(copy.output({"sql", query, "-o", "csv"}), "date,steps\r\n2022-06-16,10250\r\n2022-06-12,7000\r\n");
    EXPECT_EQ(copy.output({"sql", query, "-o", "json"}),
              "[\n{\"date\":\"2022-06-16\",\"steps\":10250},\n{\"date\":\"2022-06-12\",\"steps\":7000}\n]\n");
}

TEST_F(Sql, RunsEveryStatement) {
    EXPECT_EQ(copy.output({"sql", "SELECT 1 AS a; ; -- nothing\n SELECT 2 AS b; -- end", "-o", "ndjson"}),
              "{\"a\":1}\n{\"b\":2}\n");
}

TEST_F(Sql, ReadsStandardInputWithoutAQuery) {
    EXPECT_EQ(copy.run({"sql", "-o", "ndjson"}, {}, "SELECT 1 AS a;\n").output, "{\"a\":1}\n");
}

TEST_F(Sql, WritesBlobsInHexadecimal) {
    EXPECT_EQ(copy.output({"sql", "SELECT x'00ff' AS a", "-o", "ndjson"}), "{\"a\":\"00ff\"}\n");
}

TEST_F(Sql, TellsWhatIsThere) {
    EXPECT_EQ(copy.output({"sql", "SELECT name FROM pragma_table_info('coverage')", "-o", "tsv"}),
              "name\ndate\nfetched_at\n");
    EXPECT_EQ(copy.output({"sql", "SELECT value FROM json_each('[5]')", "-o", "tsv"}), "value\n5\n");
    EXPECT_EQ(copy.output({"sql", "PRAGMA user_version", "-o", "tsv"}),
              "user_version\n" + std::to_string(schema::current_version()) + "\n");
}

TEST_F(Sql, OnlyReads) {
    const std::string refusal = "exist: only queries are allowed here; the copy is read-only\n";
    for (const char* query :
         {"DELETE FROM profile", "INSERT INTO coverage VALUES ('a', 'b')", "DROP VIEW tags", "CREATE TEMP TABLE t (a)",
          "CREATE TABLE t (a)", "INSERT INTO sqlite_master SELECT * FROM sqlite_master", "ATTACH '/tmp/other' AS other",
          "DETACH main", "VACUUM INTO '/tmp/copy.db'", "PRAGMA journal_mode = DELETE", "PRAGMA wal_checkpoint",
          "PRAGMA writable_schema = 1", "BEGIN", "COMMIT", "SAVEPOINT s", "ANALYZE", "REINDEX"})
        EXPECT_EQ(complaint(query), refusal) << query;
}

TEST_F(Sql, SaysWhatIsWrongInOneLine) {
    EXPECT_EQ(complaint("SELECT * FORM tags"), "exist: SQL: near \"FORM\": syntax error\n");
    // Newer versions of SQLite add advice about quotes.
    EXPECT_THAT(complaint("SELECT \"misspelt\" FROM tags"),
                testing::MatchesRegex("exist: SQL: no such column: \"?misspelt[^\n]*\n"));
    EXPECT_EQ(complaint("SELECT load_extension('x')"), "exist: SQL: not authorized\n");
}

TEST_F(Sql, HasTheStatisticsThatPeopleMiss) {
    const std::string values = " FROM (VALUES (1, 2), (2, 4), (3, 5), (NULL, 9), ('x', 9), (10, 1))";
    EXPECT_EQ(copy.output({"sql",
                           "SELECT median(column1) AS a, percentile(column1, 75) AS b, percentile(column1, 0) AS c, "
                           "round(stddev(column1), 6) AS d, round(corr(column1, column2), 6) AS e" +
                               values,
                           "-o", "tsv"}),
              "a\tb\tc\td\te\n2.5\t4.75\t1\t4.082483\t-0.581378\n");
    EXPECT_EQ(copy.output({"sql", "SELECT median(x) AS a, stddev(x) AS b, corr(x, x) AS c FROM (SELECT NULL AS x)",
                           "-o", "csv"}),
              "a,b,c\r\n,,\r\n");
    EXPECT_EQ(complaint("SELECT percentile(1, 101)"),
              "exist: SQL: the second argument of percentile() is a number from 0 to 100\n");
}

TEST_F(Sql, HasThemOverWindows) {
    const std::string over = " OVER (ORDER BY x ROWS 2 PRECEDING)";
    EXPECT_EQ(copy.output({"sql",
                           "WITH n(x, y) AS (VALUES (1, 5), (2, NULL), (3, 1), (8, 2), (9, 4)) "
                           "SELECT median(x)" +
                               over + " AS m, round(stddev(x)" + over +
                               ", 4) AS s, "
                               "round(corr(x, y)" +
                               over + ", 4) AS c FROM n",
                           "-o", "tsv"}),
              "m\ts\tc\n1\t\t\n1.5\t0.7071\t\n2\t1\t-1\n3\t3.2146\t1\n8\t3.2146\t0.8486\n");
}

TEST_F(Sql, RefusesANulByteBehindWhichSqliteWouldNotLook) {
    const std::string complaint = "exist: SQL: a NUL byte in the text; SQLite would stop there\n";
    for (const std::string before : {"", "SELECT 1", "SELECT 1;", ".tables", "-- nothing"}) {
        const auto result = copy.run({"sql"}, {}, before + '\0' + "; SELECT 2");
        EXPECT_EQ(result.errors, complaint) << before;
        EXPECT_EQ(result.status, 1) << before;
        EXPECT_EQ(result.output, "") << before;
    }
}

TEST_F(Sql, KnowsTheWordsOfTheShell) {
    EXPECT_THAT(copy.output({"sql", ".tables", "-o", "tsv"}), testing::HasSubstr("daily_values\tview\n"));
    EXPECT_THAT(copy.output({"sql", " .columns coverage ", "-o", "tsv"}),
                testing::EndsWith("coverage\tdate\tTEXT\ncoverage\tfetched_at\tTEXT\n"));
    EXPECT_THAT(copy.output({"sql", ".schema tags"}), testing::HasSubstr("CREATE VIEW tags"));
    EXPECT_EQ(complaint(".tabels"), "exist: no command .tabels; .help lists them\n");
}

}  // namespace
}  // namespace existd::cli::test
