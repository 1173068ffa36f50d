#include "cli/render/value.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace existd::cli::render {
namespace {

std::string shown(cell value, value_type type) {
    return formatted(value, {type, {}});
}
std::string average(double value, value_type type) {
    return formatted_average(value, {type, {}});
}

TEST(Value, MissingIsADash) {
    EXPECT_EQ(shown({}, value_type::integer), "–");
    EXPECT_EQ(shown({}, value_type::words), "–");
}

TEST(Value, IntegersHaveThousands) {
    EXPECT_EQ(shown(std::int64_t{0}, value_type::integer), "0");
    EXPECT_EQ(shown(std::int64_t{619}, value_type::integer), "619");
    EXPECT_EQ(shown(3531.0, value_type::integer), "3,531");
    EXPECT_EQ(shown(std::int64_t{1234567}, value_type::integer), "1,234,567");
    EXPECT_EQ(shown(std::int64_t{-1234}, value_type::integer), "-1,234");
    EXPECT_EQ(shown(4.5, value_type::integer), "4.5");
}

TEST(Value, DecimalsKeepWhatMatters) {
    EXPECT_EQ(shown(0.432, value_type::decimal), "0.43");
    EXPECT_EQ(shown(5.0, value_type::decimal), "5.0");
    EXPECT_EQ(shown(std::int64_t{5}, value_type::decimal), "5.0");
    EXPECT_EQ(shown(72.35, value_type::decimal), "72.3");
    EXPECT_EQ(shown(8700.4, value_type::decimal), "8,700");
    EXPECT_EQ(shown(std::int64_t{0}, value_type::decimal), "0");
    EXPECT_EQ(shown(-0.001, value_type::decimal), "0.00");
}

TEST(Value, DurationsAreHoursAndMinutes) {
    EXPECT_EQ(shown(std::int64_t{443}, value_type::duration), "7h 23m");
    EXPECT_EQ(shown(std::int64_t{425}, value_type::duration), "7h 5m");
    EXPECT_EQ(shown(std::int64_t{59}, value_type::duration), "59m");
    EXPECT_EQ(shown(59.6, value_type::duration), "1h 0m");
    EXPECT_EQ(shown(std::int64_t{0}, value_type::duration), "0m");
    EXPECT_EQ(shown(std::int64_t{-90}, value_type::duration), "-1h 30m");
}

TEST(Value, TimesCountFromMidnightOrMidday) {
    EXPECT_EQ(shown(std::int64_t{1361}, value_type::time_of_day), "22:41");
    EXPECT_EQ(shown(std::int64_t{0}, value_type::time_of_day), "00:00");
    EXPECT_EQ(shown(std::int64_t{641}, value_type::time_from_midday), "22:41");
    EXPECT_EQ(shown(std::int64_t{735}, value_type::time_from_midday), "00:15");
    EXPECT_EQ(shown(std::int64_t{-30}, value_type::time_of_day), "23:30");
}

TEST(Value, PercentagesComeInTwoSizes) {
    EXPECT_EQ(shown(0.57, value_type::percentage), "57%");
    EXPECT_EQ(shown(std::int64_t{57}, value_type::percentage), "57%");
    EXPECT_EQ(shown(0.575, value_type::percentage), "57.5%");
    EXPECT_EQ(shown(std::int64_t{1}, value_type::percentage), "100%");
    EXPECT_EQ(shown(std::int64_t{0}, value_type::percentage), "0%");
}

TEST(Value, BooleansAndScalesAndTexts) {
    EXPECT_EQ(shown(std::int64_t{1}, value_type::boolean), "yes");
    EXPECT_EQ(shown(std::int64_t{0}, value_type::boolean), "no");
    EXPECT_EQ(shown(std::int64_t{4}, value_type::scale), "4");
    EXPECT_EQ(shown(std::string("calm"), value_type::words), "calm");
    EXPECT_EQ(shown(std::string("odd"), value_type::integer), "odd");
}

TEST(Value, OfAKindNobodyKnowsIsStillShown) {
    EXPECT_EQ(shown(std::int64_t{12}, value_type::unknown), "12");
    EXPECT_EQ(shown(std::int64_t{12}, static_cast<value_type>(42)), "12");
    EXPECT_EQ(shown(1e300, value_type::duration), "1e+300");
}

TEST(Value, IntegersAreExact) {
    EXPECT_EQ(shown(std::int64_t{9'007'199'254'740'993}, value_type::integer), "9,007,199,254,740,993");
    EXPECT_EQ(shown(std::numeric_limits<std::int64_t>::min(), value_type::integer), "-9,223,372,036,854,775,808");
    EXPECT_EQ(shown(std::int64_t{999'999'999'999'999}, value_type::integer), "999,999,999,999,999");
}

TEST(Value, BeyondAllNumbersIsNoData) {
    EXPECT_EQ(shown(HUGE_VAL, value_type::decimal), "–");
    EXPECT_EQ(with_thousands(-HUGE_VAL), "–");
    EXPECT_EQ(rounded_percent(1e307), "1e+307%");
    EXPECT_EQ(number_text(HUGE_VAL), "");
    EXPECT_EQ(number_text(std::nan("")), "");
}

TEST(Value, AveragesLieBetweenWholeNumbers) {
    EXPECT_EQ(average(4, value_type::scale), "4.0");
    EXPECT_EQ(average(3531, value_type::integer), "3,531");
    EXPECT_EQ(average(3531.5, value_type::integer), "3,532");
    EXPECT_EQ(average(99.97, value_type::integer), "100");
    EXPECT_EQ(average(443, value_type::duration), "7h 23m");
    EXPECT_EQ(average(641, value_type::time_from_midday), "22:41");
}

TEST(Value, ProgressIsAWholePercentage) {
    EXPECT_EQ(rounded_percent(17.53), "18%");
    EXPECT_EQ(rounded_percent(std::int64_t{80}), "80%");
    EXPECT_EQ(rounded_percent({}), "–");
}

TEST(Number, IsTheShortestTextThatReadsBackTheSame) {
    EXPECT_EQ(number_text(3531.0), "3531");
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(-0.5577851552276848), "-0.5577851552276848");
    EXPECT_EQ(number_text(1e20), "1e+20");
}

}  // namespace
}  // namespace existd::cli::render
