#include "cli/render/width.hpp"

#include <gtest/gtest.h>

namespace existd::cli::render {
namespace {

TEST(Width, CountsWhatATerminalShows) {
    EXPECT_EQ(display_width("steps"), 5);
    EXPECT_EQ(display_width(""), 0);
    EXPECT_EQ(display_width("naïve"), 5);
    EXPECT_EQ(display_width("e\u0301"), 1);
    EXPECT_EQ(display_width("日本語"), 6);
    EXPECT_EQ(display_width("😀"), 2);
    EXPECT_EQ(display_width("☀️"), 2);
    EXPECT_EQ(display_width("🇦🇺"), 2);
    EXPECT_EQ(display_width("🇦🇺🇳🇿"), 4);
    EXPECT_EQ(display_width("👨‍👩‍👧‍👦"), 2);
    EXPECT_EQ(display_width("🏳️‍🌈"), 2);
    EXPECT_EQ(display_width("👍🏽"), 2);
    EXPECT_EQ(display_width("–"), 1);
    EXPECT_EQ(display_width("█▌"), 2);
}

TEST(Printable, NeutralisesWhatATerminalWouldObey) {
    EXPECT_EQ(printable("a\x1b[31mb"), "a␛[31mb");
    EXPECT_EQ(printable("one\r\ntwo\tthree\n"), "one two three ");
    EXPECT_EQ(printable("bell\a, delete\x7f"), "bell␇, delete␡");
    EXPECT_EQ(printable(std::string_view("nul\0", 4)), "nul␀");
    EXPECT_EQ(printable("\u009b31m"), "�31m");
    EXPECT_EQ(printable("\u202Eevil"), "�evil");
    EXPECT_EQ(printable("broken\xff\xc3"), "broken��");
    EXPECT_EQ(printable("👨‍👩‍👧‍👦 ☕ Ü"), "👨‍👩‍👧‍👦 ☕ Ü");
}

TEST(Printable, LeavesLinesAndColumnsOfData) {
    EXPECT_EQ(printable_lines("a\tb\x1b\r\nc\rd\n\n"), "a\tb␛\r\nc d\n\n");
    EXPECT_EQ(printable_lines("\r\n"), "\r\n");
    EXPECT_EQ(printable_lines(""), "");
}

TEST(Shortened, EndsInAnEllipsisThatFits) {
    EXPECT_EQ(shortened("steps", 5), "steps");
    EXPECT_EQ(shortened("steps taken", 6), "steps…");
    EXPECT_EQ(shortened("日本語", 4), "日…");
    EXPECT_EQ(shortened("👨‍👩‍👧‍👦 family", 4), "👨‍👩‍👧‍👦 …");
}

TEST(Wrapped, BreaksAtBlanks) {
    EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrapped("one", 7), (std::vector<std::string>{"one"}));
    EXPECT_EQ(wrapped("", 7), (std::vector<std::string>{""}));
    EXPECT_EQ(wrapped("a  b", 7), (std::vector<std::string>{"a b"}));
}

TEST(Wrapped, BreaksAWordOnlyIfItMust) {
    EXPECT_EQ(wrapped("abcdefghij k", 4), (std::vector<std::string>{"abcd", "efgh", "ij k"}));
    EXPECT_EQ(wrapped("日本語", 4), (std::vector<std::string>{"日本", "語"}));
    EXPECT_EQ(wrapped("日", 1), (std::vector<std::string>{"日"}));
}

TEST(Wrapped, KeepsTheItemsOfAListWhole) {
    EXPECT_EQ(wrapped("Nap 1 · Long walk 4 · Run", 13), (std::vector<std::string>{"Nap 1 ·", "Long walk 4 ·", "Run"}));
    EXPECT_EQ(wrapped("Nap · Long walk 4 · Run", 12), (std::vector<std::string>{"Nap · Long", "walk 4 · Run"}))
        << "an item longer than a line";
    EXPECT_EQ(wrapped("· a", 3), (std::vector<std::string>{"· a"}));
}

TEST(Fitted, LeavesWhatFits) {
    EXPECT_EQ(fitted("a  b\n\n  c\n", 4), "a  b\n\n  c\n");
}

TEST(Fitted, WrapsBelowTheSecondColumn) {
    EXPECT_EQ(fitted("  --all    Also what is empty\n", 24), "  --all    Also what is\n           empty\n");
    EXPECT_EQ(fitted("  --all    Also what is empty\n", 16), "  --all\n    Also what is\n    empty\n");
    EXPECT_EQ(fitted("exist: no such thing\nx\n", 14), "exist: no such\nthing\nx\n");
    EXPECT_EQ(fitted("  exist day 2022-06-12\n", 14), "  exist day\n  2022-06-12\n");
}

}  // namespace
}  // namespace existd::cli::render
