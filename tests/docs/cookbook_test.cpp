// Every ```sql block of schema/README.md is a question with an answer.

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "schema/database.hpp"
#include "tests/docs/sample_account.hpp"
#include "tests/docs/text.hpp"

namespace existd::tests {
namespace {

struct recipe {
    std::string question, sql;
    std::size_t line = 0;
};

/// Each block, and the line of text before it.
std::vector<recipe> recipes() {
    std::vector<recipe> found;
    const auto lines = lines_of(source_file("schema/README.md"));
    std::string before;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] == "```sql") {
            recipe one{before, "", i + 1};
            while (++i < lines.size() && lines[i] != "```") one.sql += lines[i] + '\n';
            found.push_back(one);
            before.clear();
        } else if (!lines[i].empty()) {
            before = lines[i];
        }
    }
    return found;
}

bool says_something(const SQLite::Statement& row) {
    for (int i = 0; i < row.getColumnCount(); ++i)
        if (!row.isColumnNull(i)) return true;
    return false;
}

TEST(Cookbook, AsksAQuestionBeforeEachQuery) {
    const auto all = recipes();
    EXPECT_GE(all.size(), 12u);
    for (const auto& one : all)
        EXPECT_NE(one.question.find('?'), std::string::npos) << "line " << one.line << ": " << one.question;
}

TEST(Cookbook, EveryQueryIsReadOnlyAndAnswers) {
    const sample_account account;
    SQLite::Database db = schema::open_for_reading(account.file());
    for (const auto& one : recipes()) {
        SCOPED_TRACE("line " + std::to_string(one.line) + ": " + one.question);
        try {
            SQLite::Statement query(db, one.sql);
            if (!query.executeStep()) {
                ADD_FAILURE() << "no row";
                continue;
            }
            EXPECT_TRUE(says_something(query)) << "only nulls";
            while (query.executeStep()) {
            }
        } catch (const SQLite::Exception& error) {
            ADD_FAILURE() << error.what();
        }
    }
}

}  // namespace
}  // namespace existd::tests
