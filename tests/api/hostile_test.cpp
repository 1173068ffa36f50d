// Answers no service should give. Each is refused in words, none ends the program.
//
// Seen to catch: JSON of any depth.
#include <chrono>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/api/decoding.hpp"

namespace existd::api {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += text;
    return result;
}

TEST(HostileAnswer, ThreeHundredThousandLevelsDeepIsRefused) {
    for (const char* open : {"[", R"({"a":)"}) {
        EXPECT_THAT(refusal(part::values, repeated(open, 300'000)), HasSubstr("too deep"));
        EXPECT_THAT(refusal(part::values, R"({"results": )" + repeated(open, 300'000)), HasSubstr("too deep"));
    }
}

TEST(HostileAnswer, Of32LevelsIsReadAndOf33IsNot) {
    const auto nested = [](std::size_t levels) {
        return R"({"username": "j", "x": )" + repeated("[", levels - 1) + repeated("]", levels - 1) + "}";
    };
    EXPECT_EQ(refusal(part::profile, nested(32)), "accepted");
    EXPECT_THAT(refusal(part::profile, nested(33)), HasSubstr("too deep"));
}

TEST(HostileAnswer, MayHaveManyLevelsOneAfterTheOther) {
    EXPECT_EQ(refusal(part::profile, R"({"username": "j", "x": [)" + repeated("[[]],", 10'000) + "[]]}"), "accepted");
}

TEST(HostileAnswer, ThatIsAWebPageIsCalledOne) {
    EXPECT_EQ(refusal(part::values, "<!DOCTYPE html><html><body>Exist is down for maintenance</body></html>"),
              "a web page instead of JSON");
    EXPECT_EQ(refusal(part::values, "\r\n  <html>"), "a web page instead of JSON");
}

TEST(HostileAnswer, CutShortAnywhereIsRefused) {
    const std::string whole = listing(R"({"name": "steps", "values": [{"date": "2022-06-17", "value": 619.5}]})");
    ASSERT_EQ(refusal(part::values, whole), "accepted");
    for (std::size_t size = 0; size < whole.size(); ++size)
        ASSERT_NE(refusal(part::values, std::string_view(whole).substr(0, size)), "accepted") << size;
}

TEST(HostileAnswer, WithSomethingAfterItsEndIsRefused) {
    EXPECT_THAT(refusal(part::values, listing("") + "x"), StartsWith("not JSON at byte"));
    EXPECT_THAT(refusal(part::values, listing("") + listing("")), StartsWith("not JSON at byte"));
}

TEST(HostileAnswer, WithTheSameKeyTwiceCountsTheFirst) {
    EXPECT_EQ(decoded(part::templates, R"({"count": 1, "count": 2, "results": [], "results": 5})").count, 1);
}

TEST(HostileAnswer, WithNumbersThatAreNoneIsRefused) {
    for (const char* number :
         {"NaN", "Infinity", "-Infinity", "nan", "1e400", "-1e999999999", "01", "+1", "1.", ".5", "0x1", "--1"})
        EXPECT_NE(refusal(part::older, listing(R"({"date": "2022-06-17", "value": )" + std::string(number) + "}")),
                  "accepted")
            << number;
}

TEST(HostileAnswer, WithANumberOfAMillionDigitsIsReadOrRefused) {
    EXPECT_NE(refusal(part::older, listing(R"({"date": "2022-06-17", "value": )" + std::string(1'000'000, '9') + "}")),
              "accepted");
    const auto tiny =
        row_of<value>(part::older, R"({"date": "2022-06-17", "value": 0.)" + std::string(100'000, '1') + "}");
    EXPECT_EQ(tiny.content, cell{1.0 / 9});
}

TEST(HostileAnswer, WithALoneSurrogateIsRefused) {
    EXPECT_THAT(refusal(part::profile, R"({"username": "\ud83d"})"), StartsWith("not JSON"));
    EXPECT_THAT(refusal(part::profile, R"({"username": "\ud83dx"})"), StartsWith("not JSON"));
    EXPECT_THAT(refusal(part::profile, R"({"username": "\udc9e"})"), HasSubstr("half a character"));
    EXPECT_THAT(refusal(part::profile, R"({"username": "j", "\udc9e": 1})"), HasSubstr("half a character"));
    EXPECT_EQ(refusal(part::profile, R"({"username": "\ud7ff 힣 í"})"), "accepted");  // neighbours of the surrogates
    EXPECT_EQ(refusal(part::profile, R"({"username": "\ud83d\udc9e"})"), "accepted");
}

TEST(HostileAnswer, WithBytesThatAreNoTextIsRefused) {
    for (const char* bytes : {"\xff", "\xc3\x28", "\xe2\x82", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\x80"})
        EXPECT_THAT(refusal(part::profile, R"({"username": ")" + std::string(bytes) + R"("})"),
                    StartsWith("not UTF-8 at byte 14"))
            << testing::PrintToString(bytes);
}

TEST(HostileAnswer, ThatIsAWebPageIsSaidToBeOneWhateverItsCharacters) {
    EXPECT_EQ(refusal(part::profile, " <html>Caf\xe9</html>"), "a web page instead of JSON");
}

TEST(HostileAnswer, WithBareControlCharactersIsRefused) {
    EXPECT_NE(refusal(part::profile, std::string("{\"username\": \"a\0b\"}", 20)), "accepted");
    EXPECT_NE(refusal(part::profile, ""), "accepted");
    EXPECT_NE(refusal(part::profile, std::string_view("\0", 1)), "accepted");
}

TEST(HostileAnswer, IsDescribedInALineOfReasonableLength) {
    const auto why =
        refusal(part::values, listing(R"({"name": ")" + std::string(1'000'000, 'x') + R"(", "values": 1})"));
    EXPECT_LT(why.size(), 200U);
    EXPECT_EQ(why.find('\n'), std::string::npos);
}

RC_GTEST_PROP(HostileAnswer, OfAnyBytesIsReadOrRefusedAndNothingElse, (const std::string& bytes)) {
    for (const part each : core::all_parts) (void)decode_page(each, bytes);
}

RC_GTEST_PROP(HostileAnswer, WithOneByteChangedIsReadOrRefusedAndNothingElse, (std::size_t where, char byte)) {
    std::string body = listing(R"({"name": "steps", "group": {"name": "g"}, "value_type": 0,
        "values": [{"date": "2022-06-17", "value": 619.5}, {"date": "2022-06-16", "value": "\ud83d\udc9e"}]})");
    body[where % body.size()] = byte;
    for (const part each : core::all_parts) (void)decode_page(each, body);
}

}  // namespace
}  // namespace existd::api
