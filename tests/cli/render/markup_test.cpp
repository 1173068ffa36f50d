#include "cli/render/markup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace existd::cli::render {
namespace {

TEST(Markup, WordsNeverBecomeMarkup) {
    EXPECT_EQ(markup{}.element("p", {}, R"(<b>"a" & 'b'</b></script>)").take(),
              "<p>&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;&lt;/script&gt;</p>\n");
}

TEST(Markup, AttributesCannotBeLeft) {
    EXPECT_EQ(markup{}.leaf("rect", {{"title", R"("><script>)"}}).take(),
              R"(<rect title="&quot;&gt;&lt;script&gt;"/>)");
}

TEST(Markup, EmojiAndOtherScriptsStayAsTheyAre) {
    EXPECT_EQ(escaped("👨‍👩‍👧‍👦 Café قهوة 読書"),
              "👨‍👩‍👧‍👦 Café قهوة 読書");
}

TEST(Markup, WhatWouldDisturbTheTextAroundItBecomesVisible) {
    EXPECT_EQ(escaped("a\u202Eb\u2028c\u2066d"), "a\uFFFDb\uFFFDc\uFFFDd");
    EXPECT_EQ(escaped(std::string_view("a\0b\x1b\xff\r\nc", 8)), "a␀b␛\uFFFD c");
}

TEST(Markup, CoordinatesAreShort) {
    EXPECT_EQ(coordinate(12.3456), "12.35");
    EXPECT_EQ(coordinate(100), "100");
    EXPECT_EQ(coordinate(-0.001), "0");
    EXPECT_EQ(percent_of_whole(1 / 3.0), "33.33%");
}

}  // namespace
}  // namespace existd::cli::render
