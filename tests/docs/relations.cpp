#include "tests/docs/relations.hpp"

#include <SQLiteCpp/Statement.h>

namespace existd::tests {

std::map<std::string, relation> relations_of(SQLite::Database& copy) {
    std::map<std::string, relation> found;
    // The columns of `daily` that are attributes are the account's, not the schema's.
    SQLite::Statement query(copy,
                            "SELECT m.type, m.name, c.name, c.type || iif(c.[notnull] OR c.pk, ' no', ' yes') "
                            "FROM sqlite_master m, pragma_table_info(m.name) c "
                            "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' "
                            "AND NOT (m.name = 'daily' AND c.name IN (SELECT name FROM attributes)) "
                            "ORDER BY m.name, c.cid");
    while (query.executeStep()) {
        auto& one = found[query.getColumn(1).getString()];
        one.kind = query.getColumn(0).getString();
        one.columns.push_back(query.getColumn(2).getString());
        one.types.push_back(query.getColumn(3).getString());
    }
    return found;
}

}  // namespace existd::tests
