// How SQLite means to answer each query of the program: what is about a day, an attribute or a range reads no more.
#include <filesystem>
#include <regex>
#include <set>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <sqlite3.h>

#include "cli/data/queries.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

std::string all_views(SQLite::Database& db) {
    return db.execAndGet("SELECT group_concat(sql, char(10)) FROM sqlite_schema WHERE type = 'view'").getString();
}

/// attribute_values and averages, which have a row for each day or week of each attribute, and what `sql` calls them.
std::set<std::string> names_of_what_is_long(const std::string& sql) {
    std::set<std::string> names{"attribute_values", "averages"};
    const std::regex naming("(?:attribute_values|averages) (?:AS )?([a-z_]+)");
    for (std::sregex_iterator next(sql.begin(), sql.end(), naming), end; next != end; ++next) names.insert((*next)[1]);
    return names;
}

/// Which of the long tables the statement reads from end to end.
std::vector<std::string> scanned(SQLite::Database& db, const std::string& sql) {
    const auto long_ones = names_of_what_is_long(sql + all_views(db));
    std::vector<std::string> found;
    SQLite::Statement plan(db, "EXPLAIN QUERY PLAN " + sql);
    while (plan.executeStep()) {
        const std::string step = plan.getColumn("detail").getString();
        std::smatch parts;
        if (std::regex_match(step, parts, std::regex("SCAN ([a-z_]+)( .*)?")) && long_ones.contains(parts[1]))
            found.push_back(step);
    }
    return found;
}

class QueryPlans : public testing::Test {
  protected:
    QueryPlans() {
        for (const char* name : {"holds", "person_day"})
            db.createFunction(name, 1, true, nullptr, [](sqlite3_context*, int, sqlite3_value**) {});
        db.createFunction("take", 2, true, nullptr, [](sqlite3_context*, int, sqlite3_value**) {});
    }

    sample_copy copy;
    SQLite::Database db{copy.path().string(), SQLite::OPEN_READONLY};
};

TEST_F(QueryPlans, NeverReadAllValuesOrAverages) {
    int queries = 0;
    for (const auto& file : std::filesystem::directory_iterator(QUERIES_FOLDER)) {
        const std::string name = file.path().stem().string();
        EXPECT_THAT(scanned(db, query_text(name)), testing::IsEmpty()) << name;
        ++queries;
    }
    EXPECT_GT(queries, 30);
}

TEST_F(QueryPlans, TellAQueryThatDoes) {
    EXPECT_THAT(scanned(db, "SELECT count(*) FROM attribute_values v WHERE v.date = '2022-06-12'"),
                testing::ElementsAre("SCAN v"));
    EXPECT_THAT(scanned(db, "SELECT avg(overall) FROM trend"), testing::ElementsAre("SCAN averages"));
}

}  // namespace
}  // namespace existd::cli::test
