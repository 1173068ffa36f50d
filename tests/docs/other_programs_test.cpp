// What the cookbook has for Datasette, Grafana, DuckDB, pandas and R is true of the copy. The programs are not here:
// their queries are run by sqlite3.
#include <cmath>
#include <sstream>

#include <SQLiteCpp/Statement.h>
#include <rapidjson/document.h>

#include "tests/docs/cookbook.hpp"
#include "tests/docs/lived_copy.hpp"
#include "tests/docs/relations.hpp"
#include "tests/docs/sample_account.hpp"
#include "tests/docs/text.hpp"

namespace existd::tests {
namespace {

using words = std::vector<std::string>;

constexpr const char* page = "schema/COOKBOOK.md";

/// Puts one text in the place of another, which must be there.
std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return at == std::string::npos ? text : text.replace(at, old.size(), fresh);
}

/// What Grafana makes of a query when it shows these days.
std::string of_range(const std::string& sql, day from, day to) {
    const auto milliseconds = [](day date) {
        return std::to_string(date.time_since_epoch() / std::chrono::milliseconds{1});
    };
    return with(with(sql, "$__from", milliseconds(from)), "$__to", milliseconds(to + std::chrono::days{1}));
}

/// The SQL that a block of another language holds, between double quotes.
std::string sql_in(const std::string& code) {
    const auto begin = code.find("SELECT");
    return code.substr(begin, code.find('"', begin) - begin);
}

class OtherPrograms : public LivedCopy {
  protected:
    std::string block(const std::string& heading, const std::string& language, std::size_t which = 0) const {
        const auto code = code_of(page, "### " + heading, language);
        EXPECT_GT(code.size(), which) << heading;
        return code.size() > which ? code[which] : "SELECT";
    }
    SQLite::Database db() const { return schema::open_for_reading(folder / "exist.db"); }
};

TEST(Datasette, IsToldOfEachTableViewAndColumnAndOfNoOther) {
    rapidjson::Document file;
    file.Parse(source_file("doc/datasette-metadata.json").c_str());
    ASSERT_FALSE(file.HasParseError());
    const auto& ours = file["databases"]["exist"];
    std::map<std::pair<std::string, std::string>, std::string> meanings;
    for (const auto& line : lines_of(source_file("schema/columns.tsv"))) {
        std::istringstream in(line);
        std::string relation, column, since, meaning;
        std::getline(std::getline(std::getline(std::getline(in, relation, '\t'), column, '\t'), since, '\t'), meaning);
        meanings[{relation, column}] = meaning;
    }
    std::map<std::string, words> told;
    for (const auto& [name, table] : ours["tables"].GetObject()) {
        EXPECT_GT(table["description"].GetStringLength(), 10u) << name.GetString();
        for (const auto& [column, meaning] : table["columns"].GetObject()) {
            EXPECT_EQ(meaning.GetString(), meanings[{name.GetString(), column.GetString()}])
                << name.GetString() << "." << column.GetString();
            told[name.GetString()].push_back(column.GetString());
        }
    }
    const sample_account account;
    SQLite::Database copy = schema::open_for_reading(account.file());
    std::map<std::string, words> there;
    for (const auto& [name, one] : relations_of(copy)) there[name] = one.columns;
    EXPECT_EQ(told, there);

    // Its queries are the cookbook's, which answer what they should.
    std::map<std::string, std::string> sql;
    for (const auto& one : cookbook()) sql[one.question] = one.sql;
    EXPECT_GE(ours["queries"].MemberCount(), 3u);
    for (const auto& [name, query] : ours["queries"].GetObject())
        EXPECT_EQ(query["sql"].GetString(), sql[query["title"].GetString()]) << name.GetString();
}

TEST_F(OtherPrograms, GrafanaGetsATimeSeriesOfTheRangeItShows) {
    const day from = lived.today() - std::chrono::days{40}, to = lived.today() - std::chrono::days{10};
    const std::string sql = of_range(block("Grafana", "sql"), from, to);
    std::map<std::string, std::map<day, double>> expected, found;
    for (const char* name : {"steps", "sleep"}) expected[lived.of(name).label] = lived.numbers(name, from, to);
    auto copy = db();
    SQLite::Statement query(copy, sql);
    ASSERT_STREQ(query.getColumnName(0), "time");
    long before = 0;
    while (query.executeStep()) {
        const std::chrono::seconds time{query.getColumn(0).getInt64()};
        EXPECT_LE(before, time.count());
        before = time.count();
        found[query.getColumn(1).getString()].emplace(
            std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{time}), query.getColumn(2).getDouble());
    }
    EXPECT_GT(expected.begin()->second.size(), 20u);
    EXPECT_EQ(found, expected);
}

TEST_F(OtherPrograms, GrafanaGetsTheMeanOfEachWeekAtItsMonday) {
    const day from = lived.today() - std::chrono::days{100}, to = lived.today() - std::chrono::days{10};
    std::map<day, std::map<day, double>> weeks;
    for (const auto& [date, value] : lived.numbers("mood"))
        weeks[date - (std::chrono::weekday{date} - std::chrono::Monday)].emplace(date, value);
    std::erase_if(weeks, [&](const auto& week) { return week.first < from || week.first > to; });
    ASSERT_GE(weeks.size(), 12u);
    auto copy = db();
    SQLite::Statement query(copy, of_range(block("Grafana", "sql", 1), from, to));
    for (const auto& [monday, values] : weeks) {
        ASSERT_TRUE(query.executeStep()) << iso::format(monday);
        EXPECT_EQ(std::chrono::sys_seconds{std::chrono::seconds{query.getColumn(0).getInt64()}}, monday);
        EXPECT_EQ(query.getColumn(1).getString(), lived.of("mood").label);
        EXPECT_NEAR(query.getColumn(2).getDouble(), mean(values), 1e-9) << iso::format(monday);
    }
    EXPECT_FALSE(query.executeStep());
}

TEST_F(OtherPrograms, DuckDbIsGivenAQueryOfTheTablesAlone) {
    EXPECT_NE(block("DuckDB", "sql").find("ATTACH 'exist.db' AS exist (TYPE sqlite, READ_ONLY)"), std::string::npos);
    std::map<std::string, std::map<day, double>> months;
    for (const auto& [date, steps] : lived.numbers("steps"))
        months[iso::format(date).substr(0, 7)].emplace(date, steps);
    SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_URI);
    db.exec("ATTACH 'file:" + file().string() + "?mode=ro' AS exist");
    SQLite::Statement query(db, block("DuckDB", "sql", 1));
    for (const auto& [month, values] : months) {
        ASSERT_TRUE(query.executeStep()) << month;
        EXPECT_EQ(query.getColumn(0).getString(), month);
        EXPECT_NEAR(query.getColumn(1).getDouble(), mean(values), 1e-6);
    }
    EXPECT_FALSE(query.executeStep());
}

TEST_F(OtherPrograms, PandasGetsARowADay) {
    auto copy = db();
    SQLite::Statement query(copy, sql_in(block("pandas", "python")));
    std::map<std::string, std::map<day, double>> found;
    while (query.executeStep())
        for (int i = 1; i < query.getColumnCount(); ++i)
            if (!query.isColumnNull(i))
                found[query.getColumnName(i)].emplace(iso::parse_day(query.getColumn(0).getString()).value(),
                                                      query.getColumn(i).getDouble());
    for (const char* name : {"steps", "mood", "sleep"}) EXPECT_EQ(found[name], lived.numbers(name)) << name;
}

TEST_F(OtherPrograms, RGetsTheDaysOfOneAttribute) {
    auto copy = db();
    SQLite::Statement query(copy, sql_in(block("R", "r")));
    std::map<day, double> found;
    while (query.executeStep())
        found.emplace(iso::parse_day(query.getColumn(0).getString()).value(), query.getColumn(1).getDouble());
    EXPECT_EQ(found, lived.numbers("mood"));
}

}  // namespace
}  // namespace existd::tests
