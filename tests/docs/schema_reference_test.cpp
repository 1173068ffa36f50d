// schema/README.md describes every table, view and column there is, in their order, and no other.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include "daemon/core/parts.hpp"
#include "schema/database.hpp"
#include "tests/docs/lived_copy.hpp"
#include "tests/docs/relations.hpp"
#include "tests/docs/sample_account.hpp"
#include "tests/docs/text.hpp"

namespace existd::tests {
namespace {

/// A column, "label TEXT yes" in a table (its type, and whether it may be null), its name in a view.
using columns = std::vector<std::string>;
struct description {
    std::string kind;
    columns has, never_null;
};
using relations = std::map<std::string, description>;

/// The cells of a line `| a | b |`.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    for (std::size_t from = 1; from < line.size();) {
        const auto to = std::min(line.find('|', from), line.size());
        const auto first = line.find_first_not_of(' ', from), last = line.find_last_not_of(' ', to - 1);
        cells.push_back(first < to ? line.substr(first, last + 1 - first) : "");
        from = to + 1;
    }
    return cells;
}

/// Under "## Tables…" and "## Views": a heading "### `name`", then a table whose first heading is "column".
relations documented() {
    relations all;
    std::string kind, name;
    bool of_columns = false;
    for (const auto& line : lines_of(source_file("schema/README.md"))) {
        if (line.starts_with("## "))
            kind = line.starts_with("## Tables") ? "table" : line.starts_with("## Views") ? "view" : "";
        if (kind.empty()) continue;
        const auto words = quoted_words(line);
        if (line.starts_with("### ")) {
            name = words.at(0);
            all[name].kind = kind;
        }
        if (const auto same = line.find("Columns: those of "); same != std::string::npos)
            for (const auto& column : all.at(quoted_words(line.substr(same)).at(0)).has)
                all[name].has.push_back(column.substr(0, column.find(' ')));
        if (!line.starts_with("|")) {
            of_columns = false;
        } else if (line.starts_with("| column |")) {
            of_columns = true;
        } else if (of_columns && line.starts_with("| `")) {
            const auto cells = cells_of(line);
            EXPECT_EQ(cells.size(), kind == "table" ? 5u : 3u) << line;
            EXPECT_EQ(std::count(cells.begin(), cells.end(), ""), 0) << "says too little: " << line;
            all[name].has.push_back(words.at(0) + (kind == "table" ? " " + cells.at(1) + " " + cells.at(2) : ""));
            if (kind == "view" && cells.at(1) == "no") all[name].never_null.push_back(words.at(0));
        }
    }
    return all;
}

relations existing() {
    const sample_account account;
    SQLite::Database db = schema::open_for_reading(account.file());
    relations all;
    for (const auto& [name, one] : relations_of(db)) {
        auto& same = all[name] = {one.kind, one.columns, {}};
        for (std::size_t i = 0; one.kind == "table" && i < one.types.size(); ++i) same.has[i] += " " + one.types[i];
    }
    return all;
}

columns names_of(const relations& all) {
    columns names;
    for (const auto& [name, one] : all) names.push_back(one.kind + " " + name);
    return names;
}

TEST(SchemaReference, DescribesEveryTableViewAndColumnAndNoOther) {
    const auto described = documented(), there = existing();
    ASSERT_GT(there.size(), 20u);
    EXPECT_EQ(names_of(described), names_of(there));
    for (const auto& [name, one] : described)
        if (there.contains(name)) {
            EXPECT_EQ(one.has, there.at(name).has) << name;
        }
}

/// A meaning without the marks of markdown.
std::string plain(std::string text) {
    text = std::regex_replace(text, std::regex(R"(\[([^\]]*)\]\([^)]*\))"), "$1");
    return std::regex_replace(text, std::regex("[`*]"), "");
}

/// Each documented column with its meaning, in order: "steps\tdate" and "date of the set".
std::vector<std::pair<std::string, std::string>> meanings() {
    std::vector<std::pair<std::string, std::string>> all;
    std::string name;
    bool here = false, of_columns = false;
    for (const auto& line : lines_of(source_file("schema/README.md"))) {
        if (line.starts_with("## ")) here = line.starts_with("## Tables") || line.starts_with("## Views");
        if (here && line.starts_with("### ")) name = quoted_words(line).at(0);
        of_columns = here && line.starts_with("|") && (of_columns || line.starts_with("| column |"));
        if (of_columns && line.starts_with("| `"))
            all.emplace_back(name + "\t" + quoted_words(line).at(0), plain(cells_of(line).back()));
    }
    return all;
}

/// What programs read, and Datasette shows, is what the page says.
TEST(SchemaReference, IsWhatColumnsTsvSays) {
    std::map<std::string, int> since;
    std::string text = source_file("schema/columns.tsv"), expected;
    for (const auto& line : lines_of(text)) {
        const auto end = line.find('\t', line.find('\t') + 1);
        since[line.substr(0, end)] = std::stoi(line.substr(end + 1));
    }
    for (const auto& [column, meaning] : meanings()) {
        const auto version = since.try_emplace(column, schema::current_version()).first->second;
        EXPECT_TRUE(version >= 1 && version <= schema::current_version()) << column;
        expected += column + "\t" + std::to_string(version) + "\t" + meaning + "\n";
    }
    EXPECT_EQ(text, expected) << "EXIST_RENEW_GOLDEN=1 writes schema/columns.tsv anew, from schema/README.md.";
    if (std::getenv("EXIST_RENEW_GOLDEN")) std::ofstream(SOURCE_FOLDER "/schema/columns.tsv") << expected;
}

TEST(SchemaReference, IsInTheCopyForPrograms) {
    const sample_account account;
    SQLite::Database db = schema::open_for_reading(account.file());
    SQLite::Statement query(
        db, "SELECT relation || char(9) || name || char(9) || since || char(9) || meaning FROM schema_columns");
    for (const auto& line : lines_of(source_file("schema/columns.tsv"))) {
        ASSERT_TRUE(query.executeStep()) << line;
        EXPECT_EQ(query.getColumn(0).getString(), line);
    }
    EXPECT_FALSE(query.executeStep());
}

TEST(SchemaReference, SaysWhichSchemaItDescribes) {
    const auto text = source_file("schema/README.md");
    EXPECT_NE(text.find("| the number of the schema: " + std::to_string(schema::current_version()) + " |"),
              std::string::npos);
    EXPECT_NE(text.find("(" + std::to_string(schema::application_id) + ")"), std::string::npos);
}

TEST(SchemaReference, NamesEveryPart) {
    const auto text = source_file("schema/README.md");
    for (const auto part : core::all_parts)
        EXPECT_NE(text.find("\n| `" + std::string(core::name(part)) + "` | "), std::string::npos) << core::name(part);
}

using SchemaReferenceOfALife = LivedCopy;

TEST_F(SchemaReferenceOfALife, KnowsWhichColumnsOfViewsAreNeverNull) {
    SQLite::Database db = schema::open_for_reading(file());
    for (const auto& [name, one] : documented()) {
        if (one.kind != "view") continue;
        EXPECT_FALSE(one.never_null.empty()) << name;
        if (name != "possible_renames")  // nothing was renamed in this life
            EXPECT_GT(db.execAndGet("SELECT count(*) FROM " + name).getInt(), 0) << name;
        for (const auto& column : one.never_null)
            EXPECT_EQ(db.execAndGet("SELECT count(*) FROM " + name + " WHERE " + column + " IS NULL").getInt(), 0)
                << name << "." << column;
    }
}

}  // namespace
}  // namespace existd::tests
