// schema/README.md names every table, view and column there is, and no other.

#include <algorithm>
#include <map>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include "daemon/core/parts.hpp"
#include "schema/database.hpp"
#include "tests/docs/sample_account.hpp"
#include "tests/docs/text.hpp"

namespace existd::tests {
namespace {

/// Name → "TEXT no" for a column of a table (its type, and whether it may be null), "" for one of a view.
using columns = std::map<std::string, std::string>;
struct relation {
    std::string kind;
    columns has;
};
using relations = std::map<std::string, relation>;

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
            for (const auto& [column, type] : all.at(quoted_words(line.substr(same)).at(0)).has)
                all[name].has[column] = "";
        if (!line.starts_with("|")) {
            of_columns = false;
        } else if (line.starts_with("| column |")) {
            of_columns = true;
        } else if (of_columns && line.starts_with("| `")) {
            const auto cells = cells_of(line);
            all[name].has[words.at(0)] = kind == "table" ? cells.at(1) + " " + cells.at(2) : "";
        }
    }
    return all;
}

relations existing() {
    const sample_account account;
    SQLite::Database db = schema::open_for_reading(account.file());
    relations all;
    // The columns of `daily` that are attributes are the account's, not the schema's.
    SQLite::Statement query(db,
                            "SELECT m.type, m.name, c.name, c.type || iif(c.[notnull] OR c.pk, ' no', ' yes') "
                            "FROM sqlite_master m, pragma_table_info(m.name) c "
                            "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' "
                            "AND NOT (m.name = 'daily' AND c.name IN (SELECT name FROM attributes))");
    while (query.executeStep()) {
        auto& one = all[query.getColumn(1).getString()];
        one.kind = query.getColumn(0).getString();
        one.has[query.getColumn(2).getString()] = one.kind == "table" ? query.getColumn(3).getString() : "";
    }
    return all;
}

void expect_in(const relations& all, const relations& expected, const std::string& where) {
    for (const auto& [name, relation] : expected) {
        const auto found = all.find(name);
        if (found == all.end()) {
            ADD_FAILURE() << "no " << relation.kind << " " << name << " in " << where;
            continue;
        }
        EXPECT_EQ(found->second.kind, relation.kind) << name << " in " << where;
        for (const auto& [column, type] : relation.has) {
            const auto same = found->second.has.find(column);
            if (same == found->second.has.end())
                ADD_FAILURE() << "no column " << name << "." << column << " in " << where;
            else
                EXPECT_EQ(same->second, type) << name << "." << column << " in " << where;
        }
    }
}

TEST(SchemaReference, NamesEveryTableViewAndColumn) {
    const auto there = existing();
    ASSERT_GT(there.size(), 20u);
    expect_in(documented(), there, "schema/README.md");
}

TEST(SchemaReference, NamesNothingThatDoesNotExist) {
    const auto named = documented();
    ASSERT_GT(named.size(), 20u);
    expect_in(existing(), named, "the database");
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

}  // namespace
}  // namespace existd::tests
