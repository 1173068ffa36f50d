// One form for one value, however the service wrote it.
#include <cmath>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "daemon/api/rows.hpp"

namespace existd::api {
namespace {

const cell whole = std::int64_t{5}, decimal = 5.0, fraction = 5.5, word = std::string("5"), nothing{};

TEST(Normalised, WholeTypesAreWholeNumbers) {
    for (const auto type : {value_type::integer, value_type::duration, value_type::time_of_day,
                            value_type::time_from_midday, value_type::boolean, value_type::scale}) {
        EXPECT_EQ(normalised(decimal, type), whole) << type;
        EXPECT_EQ(normalised(whole, type), whole) << type;
    }
}

TEST(Normalised, FractionalTypesAreDecimals) {
    for (const auto type : {value_type::decimal, value_type::percentage}) {
        EXPECT_EQ(normalised(whole, type), decimal) << type;
        EXPECT_EQ(normalised(decimal, type), decimal) << type;
    }
}

TEST(Normalised, NumericTextIsANumberUnlessTheTypeIsText) {
    EXPECT_EQ(normalised(std::string("8432"), value_type::integer), cell{std::int64_t{8432}});
    EXPECT_EQ(normalised(std::string("8432.0"), value_type::duration), cell{std::int64_t{8432}});
    EXPECT_EQ(normalised(std::string("-7.25"), value_type::decimal), cell{-7.25});
    EXPECT_EQ(normalised(std::string("5"), value_type::decimal), cell{5.0});
    EXPECT_EQ(normalised(std::string("1"), value_type::boolean), cell{std::int64_t{1}}) << "a tag that is set";
    EXPECT_EQ(normalised(std::string("1e3"), value_type::integer), cell{std::int64_t{1000}});
    EXPECT_EQ(normalised(std::string("8432"), value_type::text), cell{std::string("8432")});
    EXPECT_EQ(normalised(std::string("8432"), std::nullopt), cell{std::string("8432")});
}

TEST(Normalised, TrueAndFalseAsTextAreBooleans) {
    for (const char* yes : {"true", "True"})
        EXPECT_EQ(normalised(std::string(yes), value_type::boolean), cell{std::int64_t{1}}) << "a tag that is set";
    for (const char* no : {"false", "False"})
        EXPECT_EQ(normalised(std::string(no), value_type::boolean), cell{std::int64_t{0}});
    EXPECT_EQ(normalised(std::string("yes"), value_type::boolean), cell{std::string("yes")});
    EXPECT_EQ(normalised(std::string("true"), value_type::text), cell{std::string("true")});
    EXPECT_EQ(normalised(std::string("true"), value_type::integer), cell{std::string("true")});
}

TEST(Normalised, ValuesThatDoNotFitTheirTypeAreKept) {
    EXPECT_EQ(normalised(fraction, value_type::integer), fraction);
    for (const char* text :
         {"", "five", "5 km", " 5", "+5", "05", "0x5", "5.", ".5", "5e", "1e999", "nan", "inf", "1,5"})
        EXPECT_EQ(normalised(std::string(text), value_type::integer), cell{std::string(text)}) << text;
    EXPECT_EQ(normalised(1e300, value_type::integer), cell{1e300});
    EXPECT_EQ(normalised(-9007199254740992.0, value_type::integer), cell{std::int64_t{-9007199254740992}});
    EXPECT_EQ(normalised(9007199254740994.0, value_type::integer), cell{9007199254740994.0});
}

TEST(Normalised, TextAndNullAndUnknownTypesAreLeftAlone) {
    EXPECT_EQ(normalised(whole, value_type::text), whole);
    EXPECT_EQ(normalised(decimal, value_type::text), decimal);
    EXPECT_EQ(normalised(decimal, std::nullopt), decimal);
    EXPECT_EQ(normalised(word, std::nullopt), word);
    for (std::int64_t type = 0; type < 9; ++type) EXPECT_EQ(normalised(nothing, type), nothing);
}

TEST(Normalised, WholeNumbersOfAnUnknownTypeAreWhole) {
    EXPECT_EQ(normalised(decimal, 42), whole);
    EXPECT_EQ(normalised(fraction, 42), fraction);
}

RC_GTEST_PROP(Normalised, TwiceIsTheSameAsOnceAndLosesNothing, (double number)) {
    RC_PRE(std::isfinite(number));
    const auto type = *rc::gen::inRange<std::int64_t>(0, 9);
    const cell once = normalised(number, type);
    RC_ASSERT(normalised(once, type) == once);
    const auto* as_whole = std::get_if<std::int64_t>(&once);
    RC_ASSERT((as_whole ? static_cast<double>(*as_whole) : std::get<double>(once)) == number);
}

}  // namespace
}  // namespace existd::api
