#include <limits>

#include <gtest/gtest.h>

#include "cli/render/csv.hpp"
#include "cli/render/json.hpp"

namespace existd::cli::render {
namespace {

table one_row(row values) {
    table data;
    for (std::size_t i = 0; i < values.size(); ++i) data.columns.push_back(std::string(1, static_cast<char>('a' + i)));
    data.rows.push_back(std::move(values));
    return data;
}

const table mixed = one_row({std::monostate{}, std::int64_t{-3}, 0.1, true, std::string("x")});
const table none{{"a", "b"}, {}};

TEST(Json, WritesEachTypeAsItIs) {
    EXPECT_EQ(json(mixed), "[\n{\"a\":null,\"b\":-3,\"c\":0.1,\"d\":true,\"e\":\"x\"}\n]\n");
    EXPECT_EQ(ndjson(mixed), "{\"a\":null,\"b\":-3,\"c\":0.1,\"d\":true,\"e\":\"x\"}\n");
}

TEST(Json, OfNothingIsAnEmptyArray) {
    EXPECT_EQ(json(none), "[]\n");
    EXPECT_EQ(ndjson(none), "");
}

TEST(Json, IsTheSameArrayPartByPart) {
    const table part = one_row({true});
    EXPECT_EQ(json(part, true, false) + json(part, false, false) + json(part, false, true),
              json(table{{"a"}, {{true}, {true}, {true}}}));
}

TEST(Json, WritesWholeNumbersWhole) {
    EXPECT_EQ(ndjson(one_row({3531.0, std::numeric_limits<std::int64_t>::max(), -0.5577851552276848})),
              "{\"a\":3531,\"b\":9223372036854775807,\"c\":-0.5577851552276848}\n");
}

TEST(Json, KnowsNoInfinity) {
    EXPECT_EQ(ndjson(one_row({std::numeric_limits<double>::infinity()})), "{\"a\":null}\n");
}

TEST(Json, EscapesControlsAndRepairsBrokenText) {
    EXPECT_EQ(ndjson(one_row({std::string("\"\\\x1b\n ☕")})), "{\"a\":\"\\\"\\\\\\u001B\\n ☕\"}\n");
    EXPECT_EQ(ndjson(one_row({std::string("\xff")})), "{\"a\":\"�\"}\n");
}

TEST(Json, NestsTables) {
    EXPECT_EQ(ndjson(one_row({nested_json(one_row({std::int64_t{1}}))})), "{\"a\":[{\"a\":1}]}\n");
}

TEST(Csv, QuotesWhatNeedsIt) {
    EXPECT_EQ(
        csv(one_row({std::string("a,b"), std::string("say \"x\""), std::string("two\r\nlines"), std::string(" x")})),
        "a,b,c,d\r\n\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\",\" x\"\r\n");
}

TEST(Csv, TellsNullFromAnEmptyText) {
    EXPECT_EQ(csv(one_row({std::monostate{}, std::string()})), "a,b\r\n,\"\"\r\n");
}

TEST(Csv, HasItsHeadingWithoutRows) {
    EXPECT_EQ(csv(none), "a,b\r\n");
}

TEST(Csv, HoldsNestedTablesAsJson) {
    EXPECT_EQ(csv(one_row({nested_json(one_row({true}))})), "a\r\n\"[{\"\"a\"\":true}]\"\r\n");
}

TEST(Tsv, IsOneLineARow) {
    EXPECT_EQ(tsv(one_row({std::string("a\tb\nc\\d\r"), 1.5, std::monostate{}})),
              "a\tb\tc\na\\tb\\nc\\\\d\\r\t1.5\t\n");
}

}  // namespace
}  // namespace existd::cli::render
