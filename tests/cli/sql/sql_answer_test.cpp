// SQL whose answer is longer, or takes longer, than the copy may be held.
//
// Seen to catch: an answer made from the copy itself instead of a snapshot.
#include "cli/sql/sql_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/errors.hpp"
#include "cli/sql/sql.hpp"
#include "schema/database.hpp"
#include "schema/transaction.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using namespace std::chrono_literals;

constexpr patience none{.time = 1min, .bytes = 0, .fast = 0ms, .bytes_if_fast = 0};
constexpr patience a_lot{.time = 1min, .bytes = 100 << 20, .fast = 0ms, .bytes_if_fast = 0};
constexpr const char* endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
constexpr output_format formats[]{output_format::table, output_format::json, output_format::ndjson, output_format::csv,
                                  output_format::tsv};

struct SqlAnswer : testing::Test {
    SqlAnswer() : db(schema::open_for_reading(copy.path())) {
        limit_memory();
        add_statistics(db);
    }

    /// As much of it as is wanted: at most `most` bytes and what came with them.
    static std::string taken(const long_text& answer, std::size_t most = -1) {
        std::string text = answer.head;
        if (answer.made) answer.made([&](std::string_view piece) { return (text += piece).size() < most; });
        return text;
    }

    sample_copy copy;
    SQLite::Database db;
};

TEST_F(SqlAnswer, IsTheSameFromASnapshotInEveryFormat) {
    for (const output_format format : formats)
        for (const char* statements :
             {"SELECT * FROM daily; SELECT label, median(id) FROM attributes GROUP BY label; SELECT 1 WHERE 0",
              ".columns", "SELECT 1 AS a;; -- nothing"}) {
            const sql_question asked{.statements = statements, .format = format};
            const long_text whole = answer_to(asked, db, a_lot), made = answer_to(asked, db, none);
            EXPECT_FALSE(whole.made);
            ASSERT_TRUE(made.made) << statements;
            EXPECT_EQ(taken(made), taken(whole));
            EXPECT_EQ(taken(made), taken(whole)) << "when made once more";
        }
}

TEST_F(SqlAnswer, WithoutEndIsMadeOnlyAsFarAsItIsRead) {
    for (const output_format format : formats) {
        const std::string text = taken(answer_to({.statements = endless, .format = format}, db), 100'000);
        EXPECT_THAT(text, testing::HasSubstr("250"));
        EXPECT_LT(text.size(), 500'000U);
    }
}

TEST_F(SqlAnswer, ThatComesFastIsLeftEarlierThanOneThatComesSlowly) {
    const sql_question asked{.statements = "SELECT column1 FROM (VALUES ('a word'))", .format = output_format::csv};
    EXPECT_TRUE(answer_to(asked, db, {.fast = 1min, .bytes_if_fast = 1}).made);
    EXPECT_FALSE(answer_to(asked, db, {.fast = 0ms, .bytes_if_fast = 1}).made);
}

TEST_F(SqlAnswer, ThatTakesLongIsMadeFromASnapshot) {
    const std::string slow = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) ";
    const sql_question asked{.statements = slow + "SELECT count(*) AS c FROM n", .format = output_format::tsv};
    const long_text made = answer_to(asked, db, {.time = 0ms});
    ASSERT_TRUE(made.made);
    EXPECT_EQ(taken(made), "c\n50000\n");
}

TEST_F(SqlAnswer, FromASnapshotHoldsUpNobodyAndStaysAsItWas) {
    const sql_question asked{.statements = "SELECT count(*) AS c FROM days", .format = output_format::tsv};
    const std::string before = taken(answer_to(asked, db));
    const long_text made = [&] {
        const schema::read_transaction all_at_once(db);
        return answer_to(asked, db, none);
    }();
    made.made([&](std::string_view) {
        SQLite::Database daemon(copy.path().string(), SQLite::OPEN_READWRITE);
        daemon.exec("INSERT OR IGNORE INTO days VALUES ('2022-06-18')");
        EXPECT_EQ(daemon.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt(), 0) << "1 would be busy";
        return true;
    });
    EXPECT_EQ(taken(made), before);
}

TEST_F(SqlAnswer, FromASnapshotKnowsTheSameMistakes) {
    for (const char* wrong :
         {"SELECT \"misspelt\" FROM tags", "DELETE FROM profile", "SELECT 1; SELECT abs(-9223372036854775808)"}) {
        const long_text made = answer_to({.statements = "SELECT 1", .format = output_format::csv}, db, none);
        EXPECT_THROW(answer_to({.statements = wrong}, db), failure) << wrong;
    }
    const long_text made = answer_to(
        {.statements = "SELECT 1 AS a; SELECT abs(-9223372036854775808)", .format = output_format::csv}, db, none);
    std::string text;
    EXPECT_THROW(made.made([&](std::string_view piece) { return !(text += piece).empty(); }), failure);
    EXPECT_EQ(text, "a\r\n1\r\n") << "what was right is printed";
}

TEST_F(SqlAnswer, CanBeGivenUpWhileItIsMade) {
    int looks = 0;
    const sql_question asked{.statements =
                                 "SELECT 1; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                 "SELECT count(*) FROM n",
                             .format = output_format::csv,
                             .interrupted = [&] { return ++looks > 5; }};
    EXPECT_THROW(taken(answer_to(asked, db, none)), failure);
    EXPECT_EQ(looks, 6);
    looks = 0;
    EXPECT_THROW(answer_to(asked, db, a_lot), failure);
}

TEST_F(SqlAnswer, AsATableHasItsTitlesAboveEachPart) {
    const std::string text = taken(answer_to({.statements = std::string(endless) + " LIMIT 20001"}, db, a_lot));
    EXPECT_TRUE(text.starts_with("    i\n    1\n"));
    EXPECT_THAT(text, testing::HasSubstr("\n10000\n\n    i\n10001\n"));
    EXPECT_THAT(text, testing::EndsWith("\n20000\n\n    i\n20001\n"));
}

TEST_F(SqlAnswer, AsATableOfLargeRowsHasSmallerParts) {
    const std::string rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20) ";
    const sql_question asked{.statements = rows + "SELECT hex(zeroblob(500000)) AS a_title FROM n"};
    const std::string text = taken(answer_to(asked, db, none));
    EXPECT_NE(text.find("a_title"), text.rfind("a_title"));
}

TEST_F(SqlAnswer, OfAnAggregateDoesNotGrowWithoutEnd) {
    const std::string numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT ";
    for (const auto& [question, complaint] :
         {std::pair{"group_concat(hex(zeroblob(100000))) FROM (SELECT i FROM n LIMIT 1000)", "string or blob too big"},
          // Newer versions of SQLite notice it only at the end of the rows.
          {"json_group_array(hex(zeroblob(100000))) FROM (SELECT i FROM n LIMIT 1000)", "string or blob too big"},
          {"median(i) FROM n", "median() and percentile() take 4 million values at most"},
          {"percentile(i, 5), median(i) FROM n", "median() and percentile() take 4 million values at most"}})
        try {
            taken(answer_to({.statements = numbers + question}, db, a_lot));
            ADD_FAILURE() << question;
        } catch (const failure& error) {
            EXPECT_THAT(error.what(), testing::HasSubstr(complaint)) << question;
        }
    EXPECT_EQ(taken(answer_to({.statements = "SELECT median(column1) AS m FROM (VALUES (1), (2))"}, db)), "  m\n1.5\n")
        << "what was refused is not counted any more";
}

}  // namespace
}  // namespace existd::cli::test
