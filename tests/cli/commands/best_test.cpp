#include <algorithm>
#include <cstdlib>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/commands/random_series.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;

/// `2020-02: total, known days, days of that month` by month; of days by day.
struct figure {
    double total = 0;
    int known = 0, possible = 0;
};

std::map<std::string, figure> figures(const random_series& of, std::size_t length_of_name) {
    std::map<std::string, figure> found;
    const auto known = of.known();
    for (const auto& [day, value] : known) {
        figure& into = found[iso::format(day).substr(0, length_of_name)];
        into.total += value;
        ++into.known;
    }
    // Days that have passed, of each period that has a known one.
    for (iso::day day = *iso::parse_day("2010-01-01"); day <= *iso::parse_day("2022-06-17");
         day += std::chrono::days{1})
        if (const auto at = found.find(iso::format(day).substr(0, length_of_name)); at != found.end())
            ++at->second.possible;
    return found;
}

/// The ranks and values in order, as `1:14 2:12 2:12 4:9`.
std::string expected(const random_series& of, bool by_month, bool lowest) {
    std::vector<double> values;
    for (const auto& [name, one] : figures(of, by_month ? 7 : 10)) {
        const bool sum = of.kind == kind::sum;
        if (by_month && sum && lowest && (one.known < one.possible || name == "2022-06")) continue;
        if (by_month && !(sum && lowest) && 2 * one.known < one.possible) continue;
        values.push_back(sum ? one.total : one.total / one.known);
    }
    std::sort(values.begin(), values.end());
    if (!lowest) std::reverse(values.begin(), values.end());
    std::ostringstream text;
    for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 25); ++i)
        text << std::find(values.begin(), values.end(), values[i]) - values.begin() + 1 << ":" << values[i] << " ";
    return text.str();
}

std::string answered(const std::string& csv) {
    std::istringstream lines(csv);
    std::ostringstream text;
    std::string line, field;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        for (int i = 0; i < 7; ++i) {
            std::getline(fields, field, ',');
            if (i == 0) text << field << ":";
        }
        text << std::strtod(field.c_str(), nullptr) << " ";
    }
    return text.str();
}

TEST(Best, AgreesWithAnIndependentComputationOfRandomSeries) {
    const auto all = random_accounts(200);
    const sample_copy copy = copy_of(all);
    int answers = 0;
    for (const random_series& one : all) {
        if (one.kind != kind::sum && one.kind != kind::mean) continue;
        for (const bool by_month : {false, true})
            for (const bool lowest : {false, true}) {
                std::vector<std::string> line{"best", one.name, "--limit", "25", "-o", "csv"};
                if (by_month) line.insert(line.end(), {"--by", "month"});
                if (lowest) line.push_back("--lowest");
                const auto result = copy.run(line);
                const std::string wanted = expected(one, by_month, lowest);
                EXPECT_EQ(answered(result.output), wanted) << one.name << by_month << lowest;
                EXPECT_EQ(result.status, wanted.empty() ? 2 : 0);
                answers += !wanted.empty();
            }
    }
    EXPECT_GT(answers, 300);
}

TEST(Best, TellsTies) {
    sample_copy copy;
    copy.execute(
        "INSERT INTO attribute_values VALUES (6, '2022-06-01', 9), (6, '2022-06-02', 4), (6, '2022-06-03', 4)");
    EXPECT_EQ(copy.output({"best", "mood", "--limit", "0", "-o", "csv"}),
              copy.output({"best", "mood", "--limit", "10000", "-o", "csv"}));
    EXPECT_EQ(copy.output({"best", "mood", "--limit", "3"}),
              " 1  Wed  1 Jun 2022  9\n"
              "2=  Fri 17 Jun 2022  4\n"
              "2=  Fri  3 Jun 2022  4\n"
              "\n"
              "1 more with the same value as the last\n");
    EXPECT_THAT(copy.output({"best", "mood", "--limit", "2"}), HasSubstr("2=  Fri 17 Jun 2022  4\n"))
        << "those beyond the limit are equal, too";
}

TEST(Best, OfATagArePeriods) {
    const sample_copy copy;
    EXPECT_EQ(copy.run({"best", "tag_coffee"}).status, 64);
    EXPECT_THAT(copy.run({"best", "mood_note"}).errors,
                HasSubstr("mood_note has texts, not numbers; try `exist values mood_note`"));
}

TEST(Best, OfATagThatRecursIsItsShare) {
    sample_copy copy;
    copy.execute(
        "DELETE FROM attribute_values WHERE attribute_id IN (9, 10); INSERT INTO attribute_values VALUES "
        "(9, '2022-06-03', 1), (9, '2022-06-04', 1), (9, '2022-06-11', 1), (9, '2022-06-10', 0)");
    const std::string found = copy.output({"best", "tag_coffee", "--by", "weekday"});
    EXPECT_THAT(found, testing::StartsWith("1  Saturday  100% of days")) << found;
    EXPECT_THAT(found, HasSubstr("\n2  Friday     33% of days")) << found;
    EXPECT_THAT(copy.output({"best", "tag_coffee", "--by", "weekday", "-o", "csv"}),
                HasSubstr("Saturday,2022-06-04,2022-06-11,1,2\r\n2,"));
}

TEST(Best, MarksAPeriodThatIsCut) {
    sample_copy copy;
    copy.execute("INSERT INTO attribute_values VALUES (1, '2022-06-06', 300), (1, '2022-06-07', 400)");
    EXPECT_THAT(copy.output({"best", "steps", "--by", "week", "--since", "2022-06-06", "--until", "2022-06-07"}),
                HasSubstr("1  week of  6 Jun 2022 in part  700"));
}

/// A day known less often must not make a weekday worse.
TEST(Best, ComparesWeekdaysByTheirMeans) {
    sample_copy copy;
    copy.execute(
        "DELETE FROM attribute_values WHERE attribute_id = 1; INSERT INTO attribute_values VALUES (1, '2022-06-03', "
        "400), "
        "(1, '2022-06-06', 300), (1, '2022-06-10', 500), (1, '2022-06-13', 900)");
    EXPECT_EQ(copy.output({"best", "steps", "--by", "weekday"}),
              "1  Monday  600 a day\n2  Friday  450 a day  2 of 3 days\n");
    EXPECT_EQ(
        copy.output({"best", "steps", "--by", "weekday", "--lowest", "--limit", "1", "-o", "csv"}),
        "rank,attribute,label,period,from,until,value,days\r\n1,steps,Steps,Friday,2022-06-03,2022-06-10,450,2\r\n");
}

TEST(Best, SaysThatNoPeriodIsKnownWhole) {
    sample_copy copy;
    const auto none = copy.run({"best", "steps", "--by", "year", "--lowest"});
    EXPECT_EQ(none.status, 2);
    EXPECT_EQ(none.errors,
              "exist: no year has enough known days of steps; `exist by year steps` shows what there is\n");
}

/// 23:50 is earlier than 0:10.
TEST(Best, ComparesTimesOfDayAcrossMidnight) {
    sample_copy copy;
    copy.execute(
        "UPDATE attributes SET value_type = 4 WHERE id = 5; DELETE FROM attribute_values WHERE attribute_id = 5; "
        "INSERT INTO attribute_values VALUES (5, '2022-06-01', 1430), (5, '2022-06-02', 10), (5, '2022-06-03', 1420)");
    EXPECT_EQ(copy.output({"best", "sleep_start"}),
              "1  Thu  2 Jun 2022  00:10\n2  Wed  1 Jun 2022  23:50\n3  Fri  3 Jun 2022  23:40\n");
}

}  // namespace
}  // namespace existd::cli::test
