#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/commands/random_series.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

/// The line of csv, computed by looking at every single day.
std::string expected(const random_series& of) {
    const iso::day today = *iso::parse_day("2022-06-17");
    const auto is_set = [&](iso::day day) {
        const auto found = of.rows.find(day);
        return found != of.rows.end() && found->second.value_or(0) > 0;
    };
    int count = 0, without = 0, longest = 0;
    iso::day last{}, longest_end{};
    std::vector<int> steps;
    for (iso::day day = of.rows.begin()->first; day <= today; day += std::chrono::days{1}) {
        if (!is_set(day)) {
            ++without;
            continue;
        }
        if (count > 0) steps.push_back(without + 1);
        if (count > 0 && without > 0 && without >= longest) longest = without, longest_end = day;
        ++count;
        without = 0;
        last = day;
    }
    std::sort(steps.begin(), steps.end());
    std::ostringstream line;
    line << of.name << "," << of.name << "," << iso::format(last) << "," << without << ",";
    if (!steps.empty())
        line << (steps[(steps.size() - 1) / 2] + steps[steps.size() / 2]) / 2.0 << "," << longest;
    else
        line << ",";
    line << ",";
    if (longest > 0) line << iso::format(longest_end - std::chrono::days{longest});
    line << "," << count << "\r\n";
    return line.str();
}

TEST(Last, AgreesWithAnIndependentComputationOfRandomSeries) {
    const auto all = random_accounts(400);
    const sample_copy copy = copy_of(all);
    int answered = 0;
    for (const random_series& one : all) {
        const auto result = copy.run({"last", one.name, "-o", "csv"});
        const bool ever =
            std::any_of(one.rows.begin(), one.rows.end(), [](const auto& row) { return row.second.value_or(0) > 0; });
        EXPECT_EQ(result.status, ever ? 0 : 2) << one.name;
        if (!ever) continue;
        EXPECT_EQ(result.output.substr(result.output.find('\n') + 1), expected(one));
        ++answered;
    }
    EXPECT_GT(answered, 350);
}

TEST(Last, IsASentence) {
    sample_copy copy;
    EXPECT_EQ(copy.output({"last", "tag_reading"}), "Today, Friday 17 June 2022; 1 day in all\n");
    EXPECT_EQ(copy.output({"last", "mood_note"}), "Today, Friday 17 June 2022; 1 day in all\n");
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 9 AND date = '2022-06-17'");
    copy.execute(
        "INSERT INTO attribute_values VALUES (9, '2022-06-15', 1), (9, '2022-06-16', 0), (9, '2022-06-10', 1)");
    EXPECT_EQ(
        copy.output({"last", "coffee ☕"}),
        "2 days ago, Wednesday 15 June 2022; usually every 2 to 3 days; longest without: 2 days, from 13 Jun 2022 "
        "(all of them unknown); "
        "3 days in all\n");
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 9 AND date > '2022-06-10'");
    copy.execute("INSERT INTO attribute_values VALUES (9, '2022-06-03', 1)");
    EXPECT_THAT(copy.output({"last", "tag_coffee"}),
                testing::HasSubstr("7 days ago, Friday 10 June 2022; usually every 7 days; longest without: 6 days"))
        << "today may still bring one";
    copy.execute("UPDATE attribute_values SET date = '2022-06-04' WHERE attribute_id = 9 AND date = '2022-06-03'");
    EXPECT_THAT(copy.output({"last", "tag_coffee"}),
                testing::HasSubstr("; longer than ever before: until now at most 5 days, from 5 Jun 2022"));
    EXPECT_THAT(copy.output({"last", "tag_coffee", "--until", "2022-06-16"}),
                testing::StartsWith("Friday 10 June 2022; usually every 6 days; longest without: 5 days"))
        << "the days since may have brought one";
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 9");
    EXPECT_EQ(copy.run({"last", "tag_coffee"}).status, 2);
}

}  // namespace
}  // namespace existd::cli::test
