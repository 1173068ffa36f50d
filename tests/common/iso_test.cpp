#include "common/iso.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace existd::iso {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr day first = std::chrono::year{1} / 1 / 1, last = std::chrono::year{9999} / 12 / 31;

TEST(Day, IsReadOnlyIfTheTextIsExactlyADay) {
    EXPECT_EQ(parse_day("2022-06-17"), day{std::chrono::year{2022} / 6 / 17});
    EXPECT_EQ(parse_day("2024-02-29"), day{std::chrono::year{2024} / 2 / 29});
    EXPECT_EQ(parse_day("0001-01-01"), first);
    EXPECT_EQ(parse_day("9999-12-31"), last);
    for (const char* text : {"", "2022", "2022-06", "2022-6-17", "2022-06-17 ", " 2022-06-17", "2022-06-17T00:00:00Z",
                             "2022/06/17", "2022-02-29", "2022-13-01", "2022-00-01", "2022-06-00", "2022-06-31",
                             "0000-01-01", "-022-06-17", "2022-06-1a", "12022-06-17", "٢٠٢٢-٠٦-١٧"})
        EXPECT_FALSE(parse_day(text)) << text;
}

TEST(Instant, IsReadWithAnyOffset) {
    const instant eight = day{std::chrono::year{2022} / 6 / 12} + 8h;
    EXPECT_EQ(parse_instant("2022-06-12T08:00:00Z"), eight);
    EXPECT_EQ(parse_instant("2022-06-12T10:00:00+02:00"), eight);
    EXPECT_EQ(parse_instant("2022-06-12T10:00:00+0200"), eight);
    EXPECT_EQ(parse_instant("2022-06-11T22:15:00-09:45"), eight);
    EXPECT_EQ(parse_instant("2022-06-12 08:00:00Z"), eight);
    EXPECT_EQ(parse_instant("2022-06-12T08:00:00.5Z"), eight + 500ms);
    EXPECT_EQ(parse_instant("2022-06-12T08:00:00.123456789Z"), eight + 123ms);
}

TEST(Instant, IsRefusedIfInvalid) {
    for (const char* text :
         {"", "2022-06-12", "2022-06-12T08:00:00", "2022-06-12T08:00Z", "2022-06-12T24:00:00Z", "2022-06-12T08:60:00Z",
          "2022-06-12T08:00:00.Z", "2022-06-12T08:00:00+24:00", "2022-06-12T08:00:00+02:60", "2022-06-12T08:00:00Zx",
          "2022-06-12X08:00:00Z", "2022-06-12T08:00:00+"})
        EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Instant, IsRefusedIfItsOffsetMakesTheYearInvalid) {
    EXPECT_FALSE(parse_instant("0001-01-01T00:59:59+01:00"));
    EXPECT_TRUE(parse_instant("0001-01-01T01:00:00+01:00"));
    EXPECT_TRUE(parse_instant("9999-12-31T22:59:59-01:00"));
    EXPECT_FALSE(parse_instant("9999-12-31T23:00:00-01:00"));
    EXPECT_FALSE(parse_instant("9999-12-31T23:59:60Z"));
}

TEST(Instant, IsWrittenInUtcWithMillisecondsIfAny) {
    EXPECT_EQ(format(instant{}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(format(instant{7ms}), "1970-01-01T00:00:00.007Z");
    EXPECT_EQ(format(instant{-1ms}), "1969-12-31T23:59:59.999Z");
}

RC_GTEST_PROP(Day, WrittenAndReadIsTheSame, ()) {
    const day any = first + days{*rc::gen::inRange<long>(0, (last - first).count() + 1)};
    RC_ASSERT(parse_day(format(any)) == any);
    RC_ASSERT(format(any).size() == 10U);
}

RC_GTEST_PROP(Instant, WrittenAndReadIsTheSame, ()) {
    const instant any = first + std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, (last - first) / 1ms)};
    RC_ASSERT(parse_instant(format(any)) == any);
}

RC_GTEST_PROP(Instant, SortsAsTextWhenItHasNoFraction, (std::uint32_t a, std::uint32_t b)) {
    const instant one{std::chrono::seconds{a}}, other{std::chrono::seconds{b}};
    RC_ASSERT((format(one) < format(other)) == (one < other));
}

RC_GTEST_PROP(Text, OfAnyKindIsReadOrRefused, (const std::string& text)) {
    if (const auto read = parse_day(text)) RC_ASSERT(format(*read) == text);
    (void)parse_instant(text);
}

}  // namespace
}  // namespace existd::iso
