// Answers that no service should give. Each is refused with a message; none ends the program.
//
// Seen to catch: JSON of any depth; a page lost because of a lone surrogate, a tiny number, or depth in one row.
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

TEST(HostileAnswer, OfEndlessDepthIsRefused) {
    for (const char* open : {"[", R"({"a":)"}) {
        EXPECT_THAT(refusal(part::values, repeated(open, 300'000)), StartsWith("not JSON at byte"));
        EXPECT_THAT(refusal(part::values, R"({"results": )" + repeated(open, 300'000)), StartsWith("not JSON at byte"));
    }
}

TEST(HostileAnswer, IsReadToItsDepthOf32Levels) {
    const auto rest_of = [](std::size_t levels) {
        const auto nested = repeated("[", levels - 1) + repeated("]", levels - 1);
        const auto page = decoded(part::profile, R"({"username": "j", "x": )" + nested + R"(, "y": [{}, 2]})");
        return std::get<profile>(page.content).rest.value_or("");
    };
    EXPECT_EQ(rest_of(32), R"({"x":)" + repeated("[", 31) + repeated("]", 31) + R"(,"y":[{},2]})");
    for (const std::size_t levels : {33, 34, 300'000})
        EXPECT_EQ(rest_of(levels),
                  R"({"x":)" + repeated("[", 31) + "\"(nested too deep)\"" + repeated("]", 31) + R"(,"y":[{},2]})");
}

TEST(HostileAnswer, NestedTooDeepInOneRowLosesNoOther) {
    const auto page = decoded(part::insights, listing(R"({"created": "2022-06-17T06:00:00Z", "text": "a", "x": )" +
                                                          repeated(R"({"y":[)", 99) + "1.5" + repeated("]}", 99) +
                                                          R"(}, {"created": "2022-06-17T06:00:00Z"})",
                                                      "2"));
    EXPECT_EQ(std::get<std::vector<insight>>(page.content).size(), 2U);
    EXPECT_TRUE(page.odd.empty());
}

TEST(HostileAnswer, MayHaveManyShallowValues) {
    EXPECT_EQ(refusal(part::profile, R"({"username": "j", "x": [)" + repeated("[[]],", 10'000) + "[]]}"), "accepted");
}

TEST(HostileAnswer, IsNamedIfItIsAWebPage) {
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

TEST(HostileAnswer, UsesTheFirstOfTwoEqualKeys) {
    EXPECT_EQ(decoded(part::templates, R"({"count": 1, "count": 2, "results": [], "results": 5})").count, 1);
}

TEST(HostileAnswer, WithInvalidNumbersIsRefused) {
    for (const char* number :
         {"NaN", "Infinity", "-Infinity", "nan", "1e400", "-1e999999999", "01", "+1", "1.", ".5", "0x1", "--1"})
        EXPECT_NE(refusal(part::older, listing(R"({"date": "2022-06-17", "value": )" + std::string(number) + "}")),
                  "accepted")
            << number;
}

TEST(HostileAnswer, KeepsANumberTooSmallForADoubleAsText) {
    EXPECT_EQ(row_of<value>(part::older, R"({"date": "2022-06-17", "value": -1e-400})").content,
              cell{std::string("-1e-400")});
    const auto row = row_of<correlation>(part::correlations,
                                         R"({"date": "2022-06-12", "attribute": "a", "p": 1e-400, "value": 0.5})");
    EXPECT_EQ(row.rest, R"({"p":"1e-400"})");
    EXPECT_EQ(row.value, 0.5);
}

TEST(HostileAnswer, SurvivesANumberOfAMillionDigits) {
    EXPECT_NE(refusal(part::older, listing(R"({"date": "2022-06-17", "value": )" + std::string(1'000'000, '9') + "}")),
              "accepted");
    const auto tiny =
        row_of<value>(part::older, R"({"date": "2022-06-17", "value": 0.)" + std::string(100'000, '1') + "}");
    EXPECT_EQ(tiny.content, cell{1.0 / 9});
}

TEST(HostileAnswer, GetsAMarkForALoneSurrogate) {
    const auto username = [](const std::string& escaped) {
        return std::get<profile>(decoded(part::profile, R"({"username": ")" + escaped + R"("})").content).username;
    };
    const std::string mark = "\ufffd";
    EXPECT_EQ(username(R"(\ud83d)"), mark);
    EXPECT_EQ(username(R"(a\uD83Dx)"), "a" + mark + "x");
    EXPECT_EQ(username(R"(\udc9e)"), mark);
    EXPECT_EQ(username(R"(\ud83d\ud83d\udc9e\udc9e)"), mark + "\U0001f49e" + mark);
    EXPECT_EQ(username(R"(\ud83d\n)"), mark + "\n");
    EXPECT_EQ(username(R"(\\ud83d)"), R"(\ud83d)") << "a backslash and five letters";
    EXPECT_EQ(username(R"(\ud7ff\ue000)"), "\ud7ff\ue000") << "neighbours of the halves";
    EXPECT_EQ(username(R"(\ud83d\udc9e)"), "\U0001f49e");
    EXPECT_EQ(refusal(part::profile, R"({"username": "j", "\udc9e": 1})"), "accepted");
    for (const char* cut : {R"(\ud8)", R"(\ud83d\u)", R"(\ud83d\)", R"(\u-123)", R"(\ud83d\udc)"})
        EXPECT_THAT(refusal(part::profile, R"({"username": ")" + std::string(cut) + R"("})"), StartsWith("not JSON"))
            << cut;
}

TEST(HostileAnswer, WithInvalidUtf8IsRefused) {
    for (const char* bytes : {"\xff", "\xc3\x28", "\xe2\x82", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\x80"})
        EXPECT_THAT(refusal(part::profile, R"({"username": ")" + std::string(bytes) + R"("})"),
                    StartsWith("not UTF-8 at byte 14"))
            << testing::PrintToString(bytes);
}

TEST(HostileAnswer, IsNamedAsAWebPageInAnyEncoding) {
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
