#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/commands/random_series.hpp"
#include "tests/cli/past_copy.hpp"

namespace existd::cli::test {
namespace {

using std::chrono::year, std::chrono::year_month_day;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// How many days from `first` to `last` have the value, if none has a higher one and the first known day and the number
/// of known days are what a record takes; or else 0.
int days_of_record(const std::map<iso::day, double>& known, double value, iso::day first, iso::day last, int least,
                   iso::day latest_first) {
    int days = 0, reached = 0;
    for (const auto& [day, other] : known) {
        if (day < first || day > last) continue;
        if (other > value || (days == 0 && day > latest_first)) return 0;
        ++days;
        reached += other == value;
    }
    return days >= least ? reached : 0;
}

bool is_record(const random_series& of, iso::day day, double value) {
    if (of.kind != kind::sum || value <= 0) return false;
    const auto known = of.known();
    const year_month_day date{day};
    const iso::day first = date.year() / 1 / 1, last = date.year() / 12 / 31;
    iso::day year_before{(date.year() - std::chrono::years{1}) / date.month() / date.day()};
    const int of_year = days_of_record(known, value, first, last, 28, last);
    const int until_then = days_of_record(known, value, iso::day{year{1} / 1 / 1}, day, 1, year_before);
    return (of_year > 0 && of_year <= 3) || (until_then > 0 && until_then <= 3);
}

/// `2021-06-17 made_up_0 14`, newest first and then by name.
std::string expected(const std::vector<random_series>& all, const std::string& mood, year_month_day date) {
    std::ostringstream text;
    for (year in = date.year() - std::chrono::years{1}; in >= year{2010}; --in) {
        const year_month_day then = in / date.month() / date.day();
        if (!then.ok()) continue;
        std::map<std::string, double> told;
        for (const random_series& one : all) {
            const auto row = one.rows.find(iso::day{then});
            if (row == one.rows.end() || !row->second) continue;
            const double value = *row->second;
            if (one.kind == kind::tag ? value == 1 : one.name == mood || is_record(one, iso::day{then}, value))
                told[one.name] = value;
        }
        for (const auto& [name, value] : told)
            text << iso::format(iso::day{then}) << " " << name << " " << value << "\n";
    }
    return text.str();
}

std::string answered(const sample_copy& copy, const std::string& date) {
    std::istringstream lines(copy.output({"onthisday", date, "-o", "tsv"}));
    std::ostringstream text;
    std::string line;
    std::getline(lines, line);
    EXPECT_EQ(line, "date\tattribute\tlabel\tgroup_name\tvalue\tvalue_type");
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        std::string day, name, label, group, value;
        for (std::string* field : {&day, &name, &label, &group, &value}) std::getline(fields, *field, '\t');
        text << day << " " << name << " " << std::strtod(value.c_str(), nullptr) << "\n";
    }
    return text.str();
}

TEST(OnThisDay, AgreesWithAnIndependentComputationOfRandomSeries) {
    auto all = random_accounts(120);
    for (std::size_t i = 0; i < all.size(); i += 8)  // few different values, so that ties occur
        for (auto& [day, value] : all[i].rows)
            if (value) value = std::fmod(*value, 1000);
    const std::string mood = all[1].name;
    sample_copy copy = copy_of(all);
    copy.execute("UPDATE attributes SET template = 'mood' WHERE name = '" + mood + "'");
    std::mt19937 random(29);
    std::vector<iso::day> days{*iso::parse_day("2020-02-29"), *iso::parse_day("2022-06-17")};
    while (days.size() < 40) days.push_back(*iso::parse_day("2018-01-01") + std::chrono::days{random() % 1600});
    for (std::size_t i = 0; i < all.size(); i += 4) {  // a year after the highest value of each
        const auto known = all[i].known();
        const auto highest = std::max_element(known.begin(), known.end(),
                                              [](const auto& a, const auto& b) { return a.second < b.second; });
        if (highest == known.end()) continue;
        const year_month_day date{highest->first}, later{date.year() + std::chrono::years{1}, date.month(), date.day()};
        if (later.ok()) days.push_back(iso::day{later});
    }
    std::ptrdiff_t rows = 0, records = 0;
    for (const iso::day day : days) {
        const std::string wanted = expected(all, mood, year_month_day{day});
        EXPECT_EQ(answered(copy, iso::format(day)), wanted) << iso::format(day);
        rows += std::count(wanted.begin(), wanted.end(), '\n');
        for (std::size_t i = 0; i < all.size(); i += 4)
            records += wanted.find(" " + all[i].name + " ") != std::string::npos;
    }
    EXPECT_GT(rows, 300);
    EXPECT_GT(records, 20);
}

TEST(OnThisDay, TellsMoodNoteAndTags) {
    const sample_copy copy = past_copy();
    EXPECT_EQ(copy.output({"onthisday", "2023-01-05"}),
              "WEDNESDAY 5 JANUARY 2022\n"
              "  Mood 6\n"
              "  Old mood 4\n"
              "  a note of 2022-01-05\n"
              "  walk\n"
              "\n"
              "`exist day 2022-01-05` shows every value of a day.\n");
}

TEST(OnThisDay, HasADayWithoutAnyOfThem) {
    sample_copy copy;
    copy.execute("INSERT INTO attribute_values VALUES (6, '2021-06-17', NULL)");
    const auto result = copy.run({"onthisday"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output, HasSubstr("THURSDAY 17 JUNE 2021\n  No mood, note, tag or record.\n"));
}

TEST(OnThisDay, SaysThatNothingIsKnown) {
    const sample_copy copy;
    const auto result = copy.run({"onthisday"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.errors, "exist: no data for 17 June in a year before 2022\n");
    EXPECT_EQ(copy.run({"onthisday", "2020-02-29"}).errors,
              "exist: no data for 29 February in a year before 2020; only leap years have this date\n");
}

/// 24 December was last in 2021.
TEST(OnThisDay, WithoutAYearIsOfEveryYearBeforeThisOne) {
    sample_copy copy;
    copy.execute(
        "INSERT INTO attribute_values VALUES (9, '2021-12-24', 1), (9, '2020-12-24', 1), (9, '2020-02-29', 1)");
    EXPECT_THAT(column(copy, {"onthisday", "24 dec"}, "date"), ElementsAre("2021-12-24", "2020-12-24"));
    EXPECT_THAT(column(copy, {"onthisday", "--date", "Dec 24"}, "date"), ElementsAre("2021-12-24", "2020-12-24"));
    EXPECT_THAT(column(copy, {"onthisday", "2021-12-24"}, "date"), ElementsAre("2020-12-24"));
    EXPECT_THAT(column(copy, {"onthisday", "29 feb"}, "date"), ElementsAre("2020-02-29"));
    EXPECT_THAT(copy.output({"onthisday", "29 feb"}), HasSubstr("Only leap years have this date."));
    EXPECT_THAT(column(copy, {"onthisday", "28 feb"}, "date"), IsEmpty());
}

TEST(OnThisDay, IsOneDay) {
    const sample_copy copy;
    EXPECT_EQ(copy.run({"onthisday", "2021-06"}).status, 64);
    EXPECT_EQ(copy.run({"onthisday", "--since", "2021"}).status, 64);
}

/// A year of steps up to 17 June 2021, all lower than that day's.
TEST(OnThisDay, SaysWhatARecordIs) {
    sample_copy copy;
    copy.execute(R"sql(
WITH RECURSIVE past (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM past WHERE n < 400)
INSERT INTO attribute_values SELECT id, date('2021-06-17', '-' || n || ' days'), 100 + n % 7
FROM past, attributes WHERE name = 'steps';
INSERT INTO attribute_values SELECT id, '2021-06-17', 9000 FROM attributes WHERE name = 'steps')sql");
    EXPECT_THAT(copy.output({"onthisday"}), HasSubstr("Steps 9,000, the highest until then and of 2021\n"));
    EXPECT_THAT(copy.output({"onthisday", "--raw"}), HasSubstr("Steps 9000, the"));
    copy.execute(
        "INSERT OR REPLACE INTO attribute_values SELECT id, '2020-08-01', 9000 FROM attributes WHERE name = 'steps'");
    EXPECT_THAT(copy.output({"onthisday"}),
                HasSubstr("Steps 9,000, the highest until then and of 2021, with 1 other day\n"));
    copy.execute("UPDATE attribute_values SET value = 1 WHERE date = '2020-08-01'");
    copy.execute("INSERT INTO attribute_values SELECT id, '2021-09-01', 9000 FROM attributes WHERE name = 'steps'");
    EXPECT_THAT(copy.output({"onthisday"}),
                HasSubstr("Steps 9,000, the highest until then and of 2021, with 1 other day\n"));
    copy.execute("INSERT INTO attribute_values SELECT id, '2021-09-02', 9001 FROM attributes WHERE name = 'steps'");
    EXPECT_THAT(copy.output({"onthisday"}), HasSubstr("Steps 9,000, the highest until then\n"));
    copy.execute("INSERT INTO attribute_values SELECT id, '2020-04-01', 9001 FROM attributes WHERE name = 'steps'");
    EXPECT_THAT(column(copy, {"onthisday"}, "attribute"), IsEmpty());
}

}  // namespace
}  // namespace existd::cli::test
