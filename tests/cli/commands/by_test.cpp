#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <map>
#include <optional>
#include <random>
#include <sstream>

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/commands/random_series.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;

/// What the known days of a period must come to.
struct expected {
    std::vector<double> known;
    iso::day first = {}, last = {};  ///< known days
};

/// The name of the period that a day belongs to, from the C library's calendar.
std::string period_of(iso::day day, const std::string& by) {
    const std::time_t at = std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
    std::tm date{};
    gmtime_r(&at, &date);
    const std::map<std::string, const char*> forms{{"day", "%Y-%m-%d"}, {"week", "%G-W%V"}, {"month", "%Y-%m"},
                                                   {"year", "%Y"},      {"weekday", "%A"},  {"month-of-year", "%B"}};
    if (by == "quarter") return std::to_string(date.tm_year + 1900) + "-Q" + std::to_string(date.tm_mon / 3 + 1);
    if (by == "season") {
        const int month = date.tm_mon + 1;
        return month == 12 || month <= 2 ? "December to February"
               : month <= 5              ? "March to May"
               : month <= 8              ? "June to August"
                                         : "September to November";
    }
    char text[40];
    std::strftime(text, sizeof text, forms.at(by), &date);
    return text;
}

bool recurs(const std::string& by) {
    return by == "weekday" || by == "month-of-year" || by == "season";
}

std::vector<std::string> fields(const std::string& line) {
    std::vector<std::string> found;
    std::string field;
    for (const char c : line)
        if (c == ',')
            found.push_back(std::exchange(field, {}));
        else if (c != '\r')
            field += c;
    found.push_back(field);
    return found;
}

void expect_figure(const std::string& field, std::optional<double> value, const std::string& where) {
    ASSERT_EQ(field.empty(), !value) << where;
    if (value) {
        EXPECT_NEAR(std::stod(field), *value, 1e-9 * std::max(1.0, std::abs(*value))) << where;
    }
}

/// Checks a line of csv against the known days of its period. Times of day in `known` are minutes since noon.
void check(const std::vector<std::string>& line, expected of, const random_series& series, const std::string& where) {
    ASSERT_EQ(line.size(), 11u) << where;
    std::sort(of.known.begin(), of.known.end());
    double total = 0;
    for (const double x : of.known) total += x;
    const auto n = of.known.size();
    const double median = (of.known[(n - 1) / 2] + of.known[n / 2]) / 2, mean = total / static_cast<double>(n);
    const bool tag = series.kind == kind::tag, adds_up = series.kind == kind::sum;
    const auto shown = [&](double x) { return series.kind == kind::clock ? std::fmod(x + 720, 1440) : x; };
    const auto unless_tag = [&](double x) { return tag ? std::nullopt : std::optional(shown(x)); };
    expect_figure(line[5], tag ? total : static_cast<double>(n), where + " days");
    expect_figure(line[6], tag || adds_up ? std::optional(total) : std::nullopt, where + " total");
    expect_figure(line[7], shown(mean), where + " mean");
    expect_figure(line[8], unless_tag(median), where + " median");
    expect_figure(line[9], unless_tag(of.known.front()), where + " minimum");
    expect_figure(line[10], unless_tag(of.known.back()), where + " maximum");
    if (recurs(series.by)) {
        EXPECT_EQ(line[3], iso::format(of.first)) << where;
        EXPECT_EQ(line[4], iso::format(of.last)) << where;
    } else {
        const iso::day from = *iso::parse_day(line[3]), until = *iso::parse_day(line[4]);
        for (const iso::day inside : {from, until}) EXPECT_EQ(period_of(inside, series.by), line[2]) << where;
        EXPECT_NE(period_of(from - std::chrono::days{1}, series.by), line[2]) << where;
        EXPECT_NE(period_of(until + std::chrono::days{1}, series.by), line[2]) << where;
    }
}

/// The known days. A tag without a row is not set on a day on which another one is.
std::map<iso::day, double> known_of(const random_series& one, const std::vector<random_series>& all) {
    auto known = one.known();
    if (one.kind != kind::tag || known.empty()) return known;
    const iso::day first = known.begin()->first;
    for (const random_series& other : all)
        for (const auto& [day, value] : other.rows)
            if (other.kind == kind::tag && value == 1 && day > first && !one.rows.contains(day)) known[day] = 0;
    return known;
}

TEST(By, AgreesWithAnIndependentComputationOfRandomSeries) {
    const auto all = random_accounts(48);
    const sample_copy copy = copy_of(all);
    int periods = 0;
    for (random_series series : all) {
        for (const char* by : {"day", "week", "month", "quarter", "year", "weekday", "month-of-year", "season"}) {
            series.by = by;
            std::map<std::string, expected> wanted;
            for (const auto& [day, x] : known_of(series, all)) {
                expected& into = wanted[period_of(day, by)];
                if (into.known.empty()) into.first = day;
                into.last = day;
                into.known.push_back(x);
            }
            std::istringstream lines(copy.output({"by", by, series.name, "-o", "csv"}));
            std::string line, before;
            std::getline(lines, line);
            while (std::getline(lines, line)) {
                const auto found = fields(line);
                const std::string where = series.name + " by " + by + " " + found[2];
                ASSERT_TRUE(wanted.contains(found[2])) << where;
                check(found, wanted[found[2]], series, where);
                wanted.erase(found[2]);
                const bool returns = recurs(series.by);
                EXPECT_TRUE(returns || before.empty() || found[3] < before) << where << " is not in its place";
                before = found[3];
                ++periods;
            }
            EXPECT_TRUE(wanted.empty()) << series.name << " by " << by << " lacks " << wanted.begin()->first;
        }
    }
    EXPECT_GT(periods, 10'000);
}

/// Noon of Friday 17 June 2022.
struct ByOnASmallCopy : testing::Test {
    sample_copy copy;
};

TEST_F(ByOnASmallCopy, MissingDaysAreToldAndNotCountedAs0) {
    const std::string text = copy.output({"by", "week", "steps"});
    EXPECT_THAT(text, HasSubstr("\n13 Jun 2022 so far  10,869  5,434  ░"));
    EXPECT_THAT(text, HasSubstr("  2 of 5 days\n 6 Jun 2022          7,000  7,000  █"));
    EXPECT_THAT(text, HasSubstr("  1 of 7 days\n\nBars: a day, from 0\n"));
}

TEST_F(ByOnASmallCopy, WhatIsNotOverHasTheSameDaysOfThePeriodBefore) {
    copy.execute("INSERT INTO attribute_values VALUES (1, '2022-05-17', 10), (1, '2022-05-18', 999)");
    EXPECT_THAT(copy.output({"by", "month", "steps"}), HasSubstr("\nsame days before      10   10.0"));
    EXPECT_THAT(copy.output({"by", "month", "steps", "--until", "2022-06-16"}),
                testing::Not(HasSubstr("same days before")));
}

TEST_F(ByOnASmallCopy, APeriodThatIsNotAskedForWholeIsInPart) {
    EXPECT_THAT(copy.output({"by", "week", "steps", "--since", "2022-06-08", "--until", "2022-06-16"}),
                testing::AllOf(HasSubstr("13 Jun 2022 in part  "), HasSubstr(" 6 Jun 2022 in part  ")));
    EXPECT_THAT(copy.output({"by", "week", "steps", "--since", "2022-06-06", "--until", "2022-06-12"}),
                testing::Not(HasSubstr("in part")));
    EXPECT_THAT(copy.output({"by", "week", "steps"}), testing::Not(HasSubstr("in part")));
}

/// Noon of Friday 17 June 2022; four weeks of 700 steps a day and of a tag on Mondays, and a week of 800 steps.
struct ByOnFiveWeeks : testing::Test {
    const sample_copy copy{iso::parse_instant("2022-06-17T12:00:00Z").value(), [](SQLite::Database& db) {
                               db.exec(R"sql(
INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'josh', 'UTC', '');
INSERT INTO attributes (id, name, label, group_name, value_type, active, first_seen_at, aggregate) VALUES
    (1, 'steps', 'Steps', 'activity', 0, 1, '', 'sum'), (2, 'run', 'Run', 'custom', 7, 1, '', 'days'),
    (3, 'weight', 'Weight', 'health', 1, 1, '', 'mean');
WITH RECURSIVE past (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM past WHERE n < 32)
INSERT INTO attribute_values
SELECT a.id, date('2022-06-17', '-' || n || ' days'),
       CASE a.id WHEN 1 THEN iif(n < 5, 800, 700) WHEN 2 THEN n % 7 = 4 ELSE iif(n < 5, 71, 73) END
FROM past, attributes a)sql");
                           }};
};

TEST_F(ByOnFiveWeeks, SaysTheDifferenceToTheSameDaysBefore) {
    EXPECT_THAT(copy.output({"by", "week", "steps"}),
                HasSubstr("\n13 Jun 2022 so far: 100 a day higher than the same days before.\n"));
    EXPECT_THAT(copy.output({"by", "week", "weight"}),
                HasSubstr("\n13 Jun 2022 so far: 2 kg lower than the same days before.\n"));
    EXPECT_THAT(copy.output({"by", "week", "steps", "--until", "2022-06-16"}),
                testing::Not(HasSubstr("than the same days")));
}

TEST_F(ByOnASmallCopy, SaysOnHowManyDaysThereWasSome) {
    EXPECT_THAT(copy.output({"by", "week", "steps"}), testing::Not(HasSubstr("above 0"))) << "there are no zeros";
    copy.execute("INSERT INTO attribute_values VALUES (1, '2022-06-08', 0), (1, '2022-06-09', 0)");
    EXPECT_THAT(copy.output({"by", "week", "steps"}),
                testing::AllOf(HasSubstr("  2 of 5 days, 2 above 0\n"), HasSubstr("  3 of 7 days, 1 above 0\n")));
}

TEST_F(ByOnASmallCopy, HasBarsThatPeriodsOfFewDaysDoNotShorten) {
    const std::string whole =
        "INSERT INTO attribute_values SELECT 1, date('2022-05-01', '+' || value || ' days'), 10 "
        "FROM json_each('[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]')";
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 1");
    copy.execute(whole);
    copy.execute("INSERT INTO attribute_values VALUES (1, '2022-04-30', 5), (1, '2022-06-01', 1000)");
    EXPECT_THAT(copy.output({"by", "month", "steps", "--until", "2022-06-16"}), HasSubstr("10.0  ███")) << "of May";
}

TEST_F(ByOnFiveWeeks, SaysTheAveragePeriodOfWhatAddsUp) {
    EXPECT_THAT(copy.output({"by", "week", "steps"}), HasSubstr("\nOn average 5,006 a week.\n"));
    EXPECT_THAT(copy.output({"by", "month", "steps", "--since", "2022-05-01"}),
                HasSubstr(" a month, if days without a value were like the others.\n"))
        << "the first of May is not known";
    EXPECT_THAT(copy.output({"by", "week", "run"}), HasSubstr("\nOn average set on 1.1 days a week.\n"));
    for (const char* by : {"day", "weekday", "season"})
        EXPECT_THAT(copy.output({"by", by, "steps"}), testing::Not(HasSubstr("On average"))) << by;
    EXPECT_THAT(copy.output({"by", "week", "weight"}), testing::Not(HasSubstr("On average")));
}

TEST_F(ByOnASmallCopy, AYearHasTheSameDaysOfEachYear) {
    copy.execute("INSERT INTO attribute_values VALUES (6, '2021-06-17', 5), (6, '2021-06-18', 9)");
    const std::string text = copy.output({"by", "year", "mood"});
    EXPECT_THAT(text, HasSubstr("             mean  to 17 Jun\n2022 so far   4.0        4.0"));
    EXPECT_THAT(text, HasSubstr("\n2021          7.0        5.0"));
    EXPECT_THAT(text, testing::Not(HasSubstr("than the same days"))) << "one day says nothing";
}

TEST(By, AYearHasTheMeanOfTheSameDaysOfWhatAddsUp) {
    const sample_copy copy(iso::parse_instant("2022-06-02T12:00:00Z").value(), [](SQLite::Database& db) {
        db.exec(R"sql(
INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'josh', 'UTC', '');
INSERT INTO attributes (id, name, label, group_name, value_type, aggregate, active, first_seen_at)
VALUES (1, 'steps', 'Steps', 'activity', 0, 'sum', 1, '');
INSERT INTO attribute_values VALUES (1, '2021-06-02', 300), (1, '2021-06-03', 999),
                                    (1, '2022-06-01', 100), (1, '2022-06-02', 150))sql");
    });
    const std::string text = copy.output({"by", "year", "steps"});
    EXPECT_THAT(text, testing::StartsWith("Steps, by year\n\n"
                                          "             total  a day  a day, to 2 Jun\n"
                                          "2022 so far    250    125              125"));
    EXPECT_THAT(text, HasSubstr("\n2021         1,299    650              300"));
}

TEST_F(ByOnASmallCopy, SeveralStandSideBySide) {
    EXPECT_EQ(copy.output({"by", "week", "steps", "mood", "Coffee ☕"}),
              "week of              Steps  a day          Mood          Coffee ☕  share\n"
              "13 Jun 2022 so far  10,869  5,434  2 of 5   4.0  1 of 5          1   100%  1 of 5\n"
              " 6 Jun 2022          7,000  7,000  1 of 7     –                  1   100%  1 of 7\n");
}

TEST_F(ByOnASmallCopy, SeveralStandSideBySideOnANarrowScreenWithoutTheirTotals) {
    const std::vector<std::string> asked{"by", "week", "steps", "mood", "Coffee ☕"};
    EXPECT_EQ(copy.run(asked, {true, 72, 24, false, true}).output,
              "week of             Steps          Mood          Coffee ☕\n"
              "13 Jun 2022 so far  5,434  2 of 5   4.0  1 of 5       100%  1 of 5\n"
              " 6 Jun 2022         7,000  1 of 7     –               100%  1 of 7\n"
              "\n"
              "What adds up is shown as its mean a day; a wider terminal has the\ntotals, too.\n");
    EXPECT_EQ(copy.run(asked, {true, 48, 24, false, true}).output,
              "week of             Steps  Mood  Coffee ☕\n"
              "13 Jun 2022 so far  5,434   4.0       100%\n"
              " 6 Jun 2022         7,000     –       100%\n"
              "\n"
              "What adds up is shown as its mean a day; a wider\nterminal has the totals, too.\n");
    EXPECT_THAT(copy.run(asked, {true, 35, 24, false, true}).output,
                testing::StartsWith("week of    13 Jun 2022 so far\nSteps      10,869\na day      5,434\n"));
}

TEST_F(ByOnASmallCopy, TextsHaveNoNumbers) {
    const auto result = copy.run({"by", "month", "mood_note"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.errors, HasSubstr("mood_note has texts, not numbers"));
    EXPECT_EQ(copy.run({"by", "fortnight", "steps"}).status, 64);
}

TEST_F(ByOnASmallCopy, ATagThatWasNeverSetIsSaidToBeThat) {
    copy.execute(
        "UPDATE attribute_values SET value = 0 WHERE attribute_id = 8; UPDATE copy_state SET history_complete = 1");
    const auto remark = [&](std::vector<std::string> words) {
        const auto result = copy.run(std::move(words));
        EXPECT_EQ(result.status, 2);
        return result.errors;
    };
    EXPECT_EQ(remark({"by", "month", "reading"}), "exist: the tag reading was never set\n");
    EXPECT_EQ(remark({"best", "reading", "--by", "month"}), "exist: the tag reading was never set\n");
    EXPECT_EQ(remark({"last", "reading"}), "exist: the tag reading was never set\n");
    EXPECT_EQ(remark({"by", "week", "reading", "--date", "2022-06-17"}),
              "exist: the tag reading was not set on 2022-06-17\n");
    EXPECT_EQ(remark({"by", "week", "reading", "--date", "2022-06"}),
              "exist: the tag reading was not set on any of the days 2022-06-01 to 2022-06-30\n");
    EXPECT_EQ(remark({"calendar", "reading", "--since", "2023-01-01"}),
              "exist: the tag reading was not set on any of the days since 2023-01-01\n");
    copy.execute("UPDATE copy_state SET history_complete = 0");
    EXPECT_EQ(remark({"last", "reading", "--date", "2021-01-01"}),
              "exist: the tag reading was not set on 2021-01-01 as far as the days are copied; see `exist status`\n");
}

}  // namespace
}  // namespace existd::cli::test
