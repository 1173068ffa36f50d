#include "daemon/net/json_end.hpp"

#include <string>

#include <gtest/gtest.h>

namespace existd::test {
namespace {

using net::is_closed_json;

TEST(JsonEnd, IsTheBracketClosingTheFirst) {
    for (const std::string text :
         {"{}", "[]", " \r\n{\"a\": [1, {\"b\": null}]}\n", R"({"}": "]"})", R"(["\"]", "\\"])", R"(["[{"])"}) {
        EXPECT_TRUE(is_closed_json(text)) << text;
        const auto end = text.find_last_of("]}");
        for (std::size_t size = 0; size <= end; ++size) EXPECT_FALSE(is_closed_json(text.substr(0, size))) << size;
    }
}

TEST(JsonEnd, IsAbsentInTextWithoutBrackets) {
    for (const char* text : {"", " ", "1", "null", "\"a\"", "part of it", "<html></html>", "}", "]", "{}{", "{} x"})
        EXPECT_FALSE(is_closed_json(text)) << text;
}

}  // namespace
}  // namespace existd::test
