#include "tests/process/true_part.hpp"

#include <string>

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

namespace existd::tests {

void expect_a_true_part(const std::filesystem::path& copy, const std::filesystem::path& reference, long asked) {
    if (!std::filesystem::exists(copy) || std::filesystem::is_empty(copy)) {
        EXPECT_EQ(asked, 0) << "asked without a ledger";
        return;
    }
    SQLite::Database db(copy, SQLite::OPEN_READWRITE);
    EXPECT_EQ(db.execAndGet("PRAGMA integrity_check").getString(), "ok");
    if (!db.tableExists("requests")) {
        EXPECT_EQ(asked, 0) << "asked without a ledger";
        return;
    }
    EXPECT_GE(db.execAndGet("SELECT count(*) FROM requests").getInt(), asked);
    db.exec("ATTACH '" + reference.string() + "' AS whole");
    const auto expect_known = [&](const std::string& columns, const std::string& tables) {
        const auto rows = [&](const std::string& of) {
            std::string from = tables;
            for (auto at = from.find("@"); at != std::string::npos; at = from.find("@")) from.replace(at, 1, of);
            return "SELECT " + columns + " FROM " + from;
        };
        EXPECT_EQ(db.execAndGet("SELECT count(*) FROM (" + rows("main.") + " EXCEPT " + rows("whole.") + ")").getInt(),
                  0)
            << tables;
    };
    expect_known("name, date, value", "@attribute_values JOIN @attributes ON id = attribute_id");
    expect_known("*", "@averages");
    expect_known("date, attribute, attribute2, value, stars, second_person", "@correlations");
    expect_known("created, target_date, type, attribute, html, text", "@insights");
    // Each of these arrives with one page of this account, so all of it is there or nothing.
    for (const char* table : {"attribute_values", "attribute_templates", "insights"}) {
        const auto held = [&](const char* of) {
            return db.execAndGet("SELECT count(*) FROM " + std::string(of) + table).getInt();
        };
        EXPECT_TRUE(held("main.") == 0 || held("main.") == held("whole.")) << "half a page of " << table;
    }
}

}  // namespace existd::tests
