// Descriptions of texts and numbers.
#include "daemon/api/describe.hpp"

#include <gtest/gtest.h>

namespace existd::api {
namespace {

using namespace std::literals;

TEST(Describe, GivesTheRoughLengthOfAText) {
    EXPECT_EQ(describe("a"sv), "text, up to 4 characters");
    EXPECT_EQ(describe("anna"sv), "text, up to 4 characters");
    EXPECT_EQ(describe("annas"sv), "text, up to 8 characters");
    EXPECT_EQ(describe(std::string(1000, 'x')), "text, up to 1024 characters");
    EXPECT_EQ(describe("Zoë!"sv), "text, up to 4 characters, beyond ASCII");
    EXPECT_EQ(describe("anything"sv, lengths::untold), "text");
}

TEST(Describe, NamesWhatIsUnusualInAText) {
    EXPECT_EQ(describe("a\nb"sv), "text, up to 4 characters, newline");
    EXPECT_EQ(describe("a\r\nb"sv), "text, up to 4 characters, CRLF");
    EXPECT_EQ(describe("<b>x</b>"sv), "text, up to 8 characters, markup");
    EXPECT_EQ(describe("a\0b"sv), "text, up to 4 characters, control characters");
}

TEST(Describe, RecognizesTextsThatAreOtherTypes) {
    EXPECT_EQ(describe("2026-11-30"sv), "date");
    EXPECT_EQ(describe("8432"sv), "integer as text");
    EXPECT_EQ(describe("-1.5"sv), "decimal as text");
    EXPECT_EQ(describe("False"sv), "boolean as text");
    EXPECT_EQ(describe("https://exist.io/a.png"sv), "url, https");
    EXPECT_EQ(describe("http://exist.io/"sv), "url, http");
    EXPECT_EQ(describe("Australia/Melbourne"sv), "time zone");
    EXPECT_EQ(describe("UTC"sv), "time zone");
    EXPECT_EQ(describe("-37.81,144.96"sv), "coordinates");
    EXPECT_EQ(describe("inf"sv), "text, up to 4 characters");
    EXPECT_EQ(describe("trueish"sv), "text, up to 8 characters");
    EXPECT_EQ(describe("Home/office"sv), "text, up to 16 characters");
}

TEST(Describe, DescribesTheFormOfADateWithATime) {
    EXPECT_EQ(describe("2026-11-30T06:12:33Z"sv), "date-time with Z");
    EXPECT_EQ(describe("2026-11-30T06:12:33+08:00"sv), "date-time with offset");
    EXPECT_EQ(describe("2026-11-30T06:12:33-0800"sv), "date-time with offset, no colon");
    EXPECT_EQ(describe("2026-11-30T06:12:33"sv), "date-time without offset");
    EXPECT_EQ(describe("2026-11-30 06:12:33.123456"sv),
              "date-time without offset, a space for the T, 6 digits of fraction");
    EXPECT_EQ(describe("2026-11-30T25:12:33Z"sv), "text, up to 32 characters");
}

TEST(Describe, DescribesTheFormOfANumber) {
    EXPECT_EQ(describe(std::int64_t{8432}), "integer");
    EXPECT_EQ(describe(std::int64_t{0}), "integer");
    EXPECT_EQ(describe(std::int64_t{-3}), "negative integer");
    EXPECT_EQ(describe(3531.0), "integer-valued float");
    EXPECT_EQ(describe(0.5), "decimal, 1 digit");
    EXPECT_EQ(describe(74.25), "decimal, 2 digits");
    EXPECT_EQ(describe(-0.5577851552276848), "negative decimal, many digits");
    EXPECT_EQ(describe(1.2e-26), "decimal, below 0.0001");
    EXPECT_EQ(describe(1e300), "number beyond 64 bits");
}

}  // namespace
}  // namespace existd::api
