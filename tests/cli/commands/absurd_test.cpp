// Numbers that no account has but a service could send: their sums, squares and differences overflow a double.

#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/simulated_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using words = std::vector<std::string>;

struct AbsurdNumbers : testing::Test {
    sample_copy copy;
};

TEST(OfAbsurdNumbers, NoneIsInfiniteInAnyFormat) {
    sample_copy copy = simulated_copy();
    copy.execute(
        "UPDATE attribute_values SET value = CASE (attribute_id * 7 + CAST(julianday(date) AS INTEGER) * 5) % 3 "
        "WHEN 0 THEN 9e307 WHEN 1 THEN iif(attribute_id % 2, 1.7e308, -1.7e308) ELSE 8e307 END "
        "WHERE typeof(value) IN ('integer', 'real') "
        "AND attribute_id NOT IN (SELECT id FROM attributes WHERE value_type = 7);"
        "UPDATE averages SET overall = 9e307, monday = 1.7e308, tuesday = -1.7e308, friday = 1e-300;"
        "UPDATE correlations SET value = 9e307, percentage = 9e307;"
        "UPDATE value_changes SET old_value = -9e307, new_value = 1.7e308");
    const std::vector<words> commands{
        {},
        {"today", "--all"},
        {"day", "2022-06"},
        {"progress"},
        {"progress", "steps", "mood"},
        {"trend", "steps"},
        {"trend", "mood"},
        {"by", "week", "steps"},
        {"by", "month", "steps", "mood", "sleep"},
        {"by", "weekday", "sleep_start"},
        {"by", "day", "sleep"},
        {"best", "steps"},
        {"best", "mood", "--by", "month", "--lowest"},
        {"last", "steps"},
        {"onthisday"},
        {"values", "steps"},
        {"values", "sleep_start"},
        {"calendar", "steps"},
        {"calendar", "sleep"},
        {"averages"},
        {"averages", "steps"},
        {"correlations", "--all", "--limit", "0"},
        {"links", "steps", "sleep", "--all", "--refused"},
        {"unusual"},
        {"unusual", "2022-06"},
        {"changes", "--all"},
        {"sql", "SELECT 9e999 AS above, -9e999 AS below, stddev(value) AS spread FROM daily_values"},
        {"report", "-o", "-"}};
    const std::regex infinite("(^|[^a-z])-?(inf|nan)([^a-z]|$)", std::regex::icase);
    const auto look = [&](const words& line, const render::screen& screen) {
        const std::string output = copy.run(line, screen).output;
        std::smatch found;
        EXPECT_FALSE(std::regex_search(output, found, infinite)) << testing::PrintToString(line) << "\n"
                                                                 << found.str() << found.suffix().str().substr(0, 200);
    };
    for (const words& command : commands) {
        for (const int width : {0, 80, 200}) look(command, {width > 0, width, 40, false, true});
        if (command.empty() || command[0] == "report") continue;
        for (const char* format : {"json", "ndjson", "csv", "tsv"}) {
            words line = command;
            line.insert(line.end(), {"-o", format});
            look(line, {});
        }
    }
}

TEST_F(AbsurdNumbers, HaveAMeanThoughNotATotal) {
    copy.execute(
        "UPDATE attribute_values SET value = 9e307 WHERE attribute_id = (SELECT id FROM attributes WHERE name = "
        "'steps')");
    EXPECT_THAT(copy.output({"by", "year", "steps", "-o", "json"}), HasSubstr("\"total\":null,\"mean\":9e+307,"));
    EXPECT_THAT(copy.output({"by", "year", "steps", "-o", "csv"}), HasSubstr(",,9e+307,9e+307,"));
}

TEST_F(AbsurdNumbers, PrintIntegersExactly) {
    copy.execute(
        "UPDATE attribute_values SET value = 9007199254740993 WHERE attribute_id = (SELECT id FROM attributes WHERE "
        "name = 'steps')");
    EXPECT_THAT(copy.output({"values", "steps"}), HasSubstr(" 9,007,199,254,740,993\n"));
    EXPECT_THAT(copy.output({"values", "steps", "--raw"}), HasSubstr(" 9007199254740993\n"));
    for (const char* format : {"json", "ndjson", "csv", "tsv"})
        EXPECT_THAT(copy.output({"calendar", "steps", "-o", format}), HasSubstr("9007199254740993"));
}

}  // namespace
}  // namespace existd::cli::test
