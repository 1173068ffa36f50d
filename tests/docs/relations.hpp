#pragma once
// What a copy consists of, as SQLite tells it.

#include <map>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

namespace existd::tests {

struct relation {
    std::string kind;                  ///< "table" or "view"
    std::vector<std::string> columns;  ///< in order; of `daily` without those of the attributes
    std::vector<std::string> types;    ///< as declared, and whether it may be null: "TEXT no"
};

/// Every table and view, by name.
std::map<std::string, relation> relations_of(SQLite::Database& copy);

}  // namespace existd::tests
