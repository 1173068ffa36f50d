// What other people's queries rely on: the tables and views, their columns, the columns' order and declared types.
#include <fstream>

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>

#include "schema/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::schema {
namespace {

using lines = std::vector<std::string>;

lines promised() {
    std::ifstream in(COLUMNS_FILE);
    lines all;
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line[0] != '#') all.push_back(line);
    return all;
}

/// "schema N", then "table averages", "  attribute TEXT not null", … for each table and view, by name.
lines existing() {
    const tests::temporary_folder folder;
    SQLite::Database db = open_for_writing(folder / "exist.db");
    lines all{"schema " + std::to_string(current_version())};
    std::string name;
    SQLite::Statement query(
        db,
        // Which type a view's column has differs from one SQLite to the next.
        "SELECT m.name, m.type, rtrim(c.name || ' ' || iif(m.type = 'table', c.type, '')), c.[notnull] OR c.pk "
        "FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') "
        "AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY m.type, m.name, c.cid");
    while (query.executeStep()) {
        const std::string of = query.getColumn(0).getString();
        if (of != name) all.push_back(query.getColumn(1).getString() + " " + of);
        name = of;
        all.push_back("  " + query.getColumn(2).getString() + (query.getColumn(3).getInt() ? " not null" : ""));
    }
    return all;
}

TEST(PublicColumns, AreAsPromised) {
    std::string now;
    for (const auto& line : existing()) now += line + "\n";
    EXPECT_THAT(existing(), testing::ElementsAreArray(promised()))
        << "schema/README.md promises that tables, views and columns stay, and that new columns come last. If the "
           "change "
           "keeps to that, add a migration if there is none, which raises the number, and put this into "
           "tests/schema/columns.txt:\n"
        << now;
}

}  // namespace
}  // namespace existd::schema
