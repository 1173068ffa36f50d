#include "cli/sql/sql_prompt.hpp"

#include <deque>

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schema/database.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;

/// A person who types what is written here, and gives up when `patience` looks at the clock are over.
struct script {
    std::deque<std::string> lines;
    int patience = 1'000'000;
    std::string said;
    std::vector<std::string> words, prompts;
};

class scripted : public conversation {
  public:
    explicit scripted(script& from) : from_(from) {}

    std::optional<std::string> ask(const char* prompt) override {
        from_.prompts.emplace_back(prompt);
        given_up_ = false;
        if (from_.lines.empty()) return std::nullopt;
        std::string line = std::move(from_.lines.front());
        from_.lines.pop_front();
        given_up_ = line == "^C";
        return line;
    }
    void say(const long_text& text) override {
        from_.said += text.head;
        if (!text.made) return;
        text.made([this](std::string_view piece) {
            from_.said += piece;
            return true;
        });
    }
    bool interrupted() const override { return given_up_ || --from_.patience < 0; }

  private:
    script& from_;
    bool given_up_ = false;
};

struct SqlPrompt : testing::Test {
    sample_copy copy;
    script typed;

    void talk(std::deque<std::string> lines) {
        typed.lines = std::move(lines);
        const auto result = cli::run({"sql", "-o", "tsv", "--db", copy.path().string()},
                                     {{}, {}, {}, [&](std::vector<std::string> words, bool) {
                                          typed.words = std::move(words);
                                          return std::make_unique<scripted>(typed);
                                      }});
        EXPECT_EQ(result.status, 0) << result.errors;
    }
};

TEST_F(SqlPrompt, AnswersWhenAStatementIsComplete) {
    talk({"", "SELECT 1 AS a,", "2 AS b;", ".quit", "SELECT 3;"});
    EXPECT_THAT(typed.said, EndsWith("a\tb\n1\t2\n"));
    EXPECT_THAT(typed.prompts, testing::ElementsAre("exist> ", "exist> ", "   ...> ", "exist> "));
}

TEST_F(SqlPrompt, GoesOnAfterAnError) {
    talk({"SELECT nonsense;", "DELETE FROM profile;", "SELECT 7 AS a;"});
    EXPECT_THAT(typed.said, HasSubstr("SQL: no such column: nonsense\n"));
    EXPECT_THAT(typed.said, HasSubstr("only queries are allowed here; the copy is read-only\n"));
    EXPECT_THAT(typed.said, EndsWith("a\n7\n"));
}

TEST_F(SqlPrompt, DropsAStatementThatIsInterruptedWhileItIsTyped) {
    talk({"SELECT", "^C", "SELECT 7 AS a;"});
    EXPECT_THAT(typed.said, EndsWith("a\n7\n"));
}

TEST_F(SqlPrompt, GivesUpAnAnswerThatIsInterrupted) {
    typed.patience = 20;
    talk({"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;"});
    EXPECT_THAT(typed.said, EndsWith("SQL: interrupted\n"));
}

TEST_F(SqlPrompt, CompletesNamesAndWords) {
    talk({});
    for (const char* word : {"daily_values", "second_person", "mood_note", "ORDER BY", "median(", ".tables"})
        EXPECT_THAT(typed.words, Contains(word));
}

// A column of `daily` is called what the service calls an attribute.
TEST_F(SqlPrompt, CompletesNoNameThatIsMoreThanAName) {
    for (const char* name : {"x\x1b]0;owned\a", "a b", "a;b", "a\"b", "a\nb", "café"}) {
        SQLite::Database db(copy.path().string(), SQLite::OPEN_READWRITE);
        SQLite::Statement rename(db, "UPDATE attributes SET name = ? WHERE id = 1");
        rename.bind(1, name);
        rename.exec();
        schema::rebuild_daily_view(db);
        talk({});
        EXPECT_THAT(typed.words, testing::Not(Contains(name)));
        EXPECT_THAT(typed.words, Contains("mood_note"));
    }
}

}  // namespace
}  // namespace existd::cli::test
