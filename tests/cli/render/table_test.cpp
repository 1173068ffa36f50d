#include "cli/render/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/render/chart.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::render {
namespace {

constexpr screen pipe{};
constexpr screen narrow{true, 30, 24, false, true};

grid sample() {
    grid one{{{.title = {}}, {.title = {}, .align = side::right}, {.title = {}, .wraps = true}}};
    one.add({{"🇦🇺 trip"}, {"1"}, {"short"}});
    one.add({{"日本"}, {"12"}, {"a text that is longer than the screen is wide"}});
    return one;
}

TEST(Table, AlignsByDisplayWidth) {
    EXPECT_EQ(drawn({sample()}, pipe),
              "🇦🇺 trip   1  short\n"
              "日本     12  a text that is longer than the screen is wide\n");
}

TEST(Table, WrapsInsideItsColumnOnATerminal) {
    EXPECT_EQ(drawn({sample()}, narrow),
              "🇦🇺 trip   1  short\n"
              "日本     12  a text that is\n"
              "             longer than the\n"
              "             screen is wide\n");
}

TEST(Table, CutsTheWidestColumnWhenNothingWraps) {
    grid one{{{}, {}}};
    one.add({{"a label that is far too long"}, {"second"}});
    EXPECT_EQ(drawn({one}, narrow), "a label that is far t…  second\n");
    EXPECT_EQ(drawn({one}, pipe), "a label that is far too long  second\n");
}

TEST(Table, ColoursHeadingsOnlyWhereThereAreColours) {
    grid one{{{}}};
    one.heading("TITLE");
    one.add({{"faint", tone::faint}});
    EXPECT_EQ(drawn({one}, {true, 80, 24, true, true}), "\x1b[1mTITLE\x1b[0m\n\x1b[2mfaint\x1b[0m\n");
    EXPECT_EQ(drawn({one}, {true, 80, 24, false, true}), "TITLE\nfaint\n");
}

TEST(Table, KeepsToAsciiWhereTheLocaleIsOlder) {
    grid one{{{}, {}}};
    one.add({{"★★ 5 °C –"}, {{}, tone::plain, 0.5}});
    EXPECT_EQ(drawn({one}, {true, 80, 24, false, false}), "** 5 C -  ####################\n");
}

TEST(Table, OfAnyQueryPutsNumbersToTheRight) {
    const table data{{"name", "count"},
                     {{std::string("a"), std::int64_t{5}}, {std::string("bcdef"), std::monostate{}}}};
    EXPECT_EQ(drawn({grid_of(data)}, pipe), "name   count\na          5\nbcdef      –\n");
}

TEST(Table, OfAQueryTooWideForTheScreenBecomesBlocks) {
    const table data{
        {"date", "sentence"},
        {{std::string("2022-06-12"), std::string("rather long, surely so")}, {std::string("2022-06-05"), {}}}};
    EXPECT_EQ(drawn({grid_of(data)}, narrow),
              "date      2022-06-12\n"
              "sentence  rather long, surely\n"
              "          so\n"
              "\n"
              "date      2022-06-05\n"
              "sentence  –\n");
    EXPECT_EQ(drawn({grid_of(data)}, pipe),
              "date        sentence\n"
              "2022-06-12  rather long, surely so\n"
              "2022-06-05  –\n");
}

TEST(Bar, IsExactToAnEighth) {
    EXPECT_EQ(bar(1, 4, true), "████");
    EXPECT_EQ(bar(0.5, 4, true), "██");
    EXPECT_EQ(bar(0.28125, 4, true), "█▏");
    EXPECT_EQ(bar(0, 4, true), "");
    EXPECT_EQ(bar(2, 4, true), "████");
    EXPECT_EQ(bar(-1, 4, true), "");
    EXPECT_EQ(bar(0.75, 4, false), "###");
}

}  // namespace
}  // namespace existd::cli::render
