// exist-schema(7) names every table, and every view with its columns in order; its examples are queries of the
// cookbook, whose answers are checked there.
#include <regex>

#include <gmock/gmock.h>

#include "schema/database.hpp"
#include "tests/docs/cookbook.hpp"
#include "tests/docs/relations.hpp"
#include "tests/docs/sample_account.hpp"
#include "tests/docs/text.hpp"

namespace existd::tests {
namespace {

using words = std::vector<std::string>;

constexpr const char* page = "man/exist-schema.7.scd";

/// The lines from one heading to the next, with the backslashes of scdoc taken away.
std::string section(const std::string& heading) {
    std::string text;
    bool here = false;
    for (const auto& line : lines_of(source_file(page))) {
        if (line.starts_with("# ")) here = line == "# " + heading;
        if (here) text += std::regex_replace(line, std::regex(R"(\\_)"), "_") + "\n";
    }
    return text;
}

class SchemaManual : public testing::Test {
  protected:
    words names(const std::string& kind) const {
        words found;
        for (const auto& [name, one] : there_)
            if (one.kind == kind) found.push_back(name);
        return found;
    }
    const words& columns(const std::string& name) const { return there_.at(name).columns; }

  private:
    static std::map<std::string, relation> look() {
        const sample_account account;
        SQLite::Database db = schema::open_for_reading(account.file());
        return relations_of(db);
    }
    const std::map<std::string, relation> there_ = look();
};

TEST_F(SchemaManual, NamesEveryViewWithItsColumnsAndNoOther) {
    static const std::regex entry(R"(\n\*(\w+)\*\n((?:\t[^\n]*\n)+))"), word(R"(\w+)");
    const std::string text = section("VIEWS");
    words views;
    for (std::sregex_iterator at(text.begin(), text.end(), entry), end; at != end; ++at) {
        const std::string name = (*at)[1], about = (*at)[2];
        views.push_back(name);
        const std::string list = about.substr(about.find("Columns: ") + 9);
        const words told(std::sregex_token_iterator(list.begin(), list.end(), word), {});
        EXPECT_EQ(told, columns(name)) << name;
    }
    EXPECT_THAT(views, testing::UnorderedElementsAreArray(names("view")));
}

TEST_F(SchemaManual, NamesEveryTableAndNoOther) {
    static const std::regex bold(R"(\*(\w+)\*)");
    const std::string text = section("TABLES");
    const words told(std::sregex_token_iterator(text.begin(), text.end(), bold, 1), {});
    EXPECT_THAT(told, testing::UnorderedElementsAreArray(names("table")));
}

TEST_F(SchemaManual, HasTheQueriesOfTheCookbookForExamples) {
    static const std::regex query(
        R"(\n\n([^\n]+\?)\n\n```\nsqlite3 -readonly -box exist\.db <<'SQL'\n([^`]*)SQL\n```)");
    const std::string text = section("EXAMPLES");
    std::map<std::string, std::string> known;
    for (const auto& one : cookbook()) known[one.question] = one.sql;
    int count = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), query), end; at != end; ++at, ++count)
        EXPECT_EQ((*at)[2], known[(*at)[1]]) << (*at)[1];
    EXPECT_GE(count, 3);
}

}  // namespace
}  // namespace existd::tests
