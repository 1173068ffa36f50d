#pragma once

// A new copy, its attributes and values, and what its views return.

#include <string>
#include <vector>

#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include "schema/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::schema::test {

class views_fixture : public testing::Test {
  protected:
    void attribute(int id, const std::string& name, int type = 0, const std::string& group = "activity") {
        SQLite::Statement insert(db,
                                 "INSERT INTO attributes (id, name, label, group_name, value_type, active, position, "
                                 "first_seen_at, last_walk) VALUES (?, ?, ?, ?, ?, 1, ?, '2022-01-01T00:00:00Z', 1)");
        insert.bind(1, id);
        insert.bind(2, name);
        insert.bind(3, "The " + name);
        insert.bind(4, group);
        insert.bind(5, type);
        insert.bind(6, id);
        insert.exec();
    }
    void value(int id, const std::string& date, const std::string& literal) {
        db.exec("INSERT INTO attribute_values VALUES (" + std::to_string(id) + ", '" + date + "', " + literal + ");" +
                "INSERT OR IGNORE INTO days VALUES ('" + date + "')");
    }
    std::string rows(const std::string& sql) {
        SQLite::Statement query(db, sql);
        std::string result;
        while (query.executeStep()) {
            if (!result.empty()) result += ' ';
            for (int i = 0; i < query.getColumnCount(); ++i)
                result += (i > 0 ? "|" : "") + (query.getColumn(i).isNull() ? "null" : query.getColumn(i).getString());
        }
        return result;
    }
    /// Returns what the query scans and searches, step by step.
    std::vector<std::string> plan(const std::string& sql) {
        std::vector<std::string> steps;
        SQLite::Statement query(db, "EXPLAIN QUERY PLAN " + sql);
        while (query.executeStep()) {
            const std::string step = query.getColumn("detail").getString();
            if (!step.starts_with("CORRELATED SCALAR SUBQUERY")) steps.push_back(step);
        }
        return steps;
    }
    std::string columns(const std::string& view) {
        return rows("SELECT group_concat(name, ',') FROM pragma_table_info('" + view + "')");
    }

    tests::temporary_folder folder;
    SQLite::Database db = open_for_writing(folder / "exist.db");
};

}  // namespace existd::schema::test
