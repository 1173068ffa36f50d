#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_copy.hpp"

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
    EXPECT_EQ(copy.output({"sql", "PRAGMA user_version", "-o", "tsv"}), "user_version\n2\n");
}

TEST_F(Sql, OnlyReads) {
    const std::string refusal = "exist: only queries are allowed here; the copy is read-only\n";
    for (const char* query : {"DELETE FROM profile", "INSERT INTO coverage VALUES ('a', 'b')", "DROP VIEW tags",
                              "CREATE TEMP TABLE t (a)", "ATTACH '/tmp/other' AS other", "DETACH main",
                              "VACUUM INTO '/tmp/copy.db'", "PRAGMA journal_mode = DELETE", "PRAGMA wal_checkpoint",
                              "PRAGMA writable_schema = 1", "BEGIN", "COMMIT", "SAVEPOINT s", "ANALYZE", "REINDEX"})
        EXPECT_EQ(complaint(query), refusal) << query;
}

TEST_F(Sql, SaysWhatIsWrongInOneLine) {
    EXPECT_EQ(complaint("SELECT * FORM tags"), "exist: SQL: near \"FORM\": syntax error\n");
    EXPECT_EQ(complaint("SELECT \"misspelt\" FROM tags"), "exist: SQL: no such column: misspelt\n");
    EXPECT_EQ(complaint("SELECT load_extension('x')"), "exist: SQL: not authorized\n");
}

}  // namespace
}  // namespace existd::cli::test
