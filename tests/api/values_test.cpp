// attributes/with-values/ and attributes/values/
#include <gmock/gmock.h>

#include "tests/api/decoding.hpp"

namespace existd::api {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

cell content_of(std::string_view json) {
    const auto row = row_of<value>(part::older, R"({"date": "2022-06-17", "value": )" + std::string(json) + "}");
    return row.content;
}

TEST(Values, OfAWindowComeWithTheirAttribute) {
    for (const part window : {part::values, part::history, part::verification}) {
        const auto row = row_of<attribute_values>(window, R"({"template": "steps", "name": "steps", "label": "Steps",
            "group": {"name": "activity", "label": "Activity", "priority": 1},
            "service": {"name": "fitbit", "label": "Fitbit"}, "active": true, "priority": 1, "manual": false,
            "value_type": 0, "value_type_description": "Integer",
            "values": [{"date": "2022-06-17", "value": 619}, {"date": "2022-06-15", "value": 3531.0}]})");
        EXPECT_EQ(row.of.name, "steps");
        EXPECT_EQ(row.of.available_services, std::nullopt);
        ASSERT_THAT(row.values, SizeIs(2));
        EXPECT_EQ(row.values[0].date, on("2022-06-17"));
        EXPECT_EQ(row.values[0].content, cell{std::int64_t{619}});
        EXPECT_EQ(row.values[1].date, on("2022-06-15"));  // the service skips days
        EXPECT_EQ(row.values[1].content, cell{3531.0});
    }
}

TEST(Values, OfAWindowMayBeNone) {
    EXPECT_THAT(row_of<attribute_values>(part::values, R"({"name": "x", "values": []})").values, IsEmpty());
}

TEST(Values, OfAWindowMustBeAList) {
    EXPECT_EQ(refusal(part::values, listing(R"({"name": "x"})")), "values: expected a list");
    EXPECT_EQ(refusal(part::values, listing(R"({"name": "x", "values": {}})")), "values: expected a list");
}

TEST(Values, KeepNullZeroAndAbsentApart) {
    EXPECT_EQ(content_of("null"), cell{});
    EXPECT_EQ(content_of("0"), cell{std::int64_t{0}});
    EXPECT_EQ(content_of("0.0"), cell{0.0});
    EXPECT_EQ(row_of<value>(part::older, R"({"date": "2022-06-17"})").content, cell{});
}

TEST(Values, KeepTheirNumberAsItCame) {
    EXPECT_EQ(content_of("-7"), cell{std::int64_t{-7}});
    EXPECT_EQ(content_of("9007199254740993"), cell{std::int64_t{9007199254740993}});  // a double cannot hold it
    EXPECT_EQ(content_of("9223372036854775807"), cell{std::int64_t{9223372036854775807}});
    EXPECT_EQ(content_of("9223372036854775808"), cell{9223372036854775808.0});
    EXPECT_EQ(content_of("0.1"), cell{0.1});
    EXPECT_EQ(content_of("57"), cell{std::int64_t{57}});  // a percentage, in some data
    EXPECT_EQ(content_of("1e3"), cell{1000.0});
    EXPECT_EQ(content_of("4.9e-324"), cell{4.9e-324});
}

TEST(Values, MayBeTextOrBoolean) {
    EXPECT_EQ(content_of(R"("Melbourne, Victoria ☔")"), cell{std::string("Melbourne, Victoria ☔")});
    EXPECT_EQ(content_of(R"("")"), cell{std::string()});
    EXPECT_EQ(content_of("true"), cell{std::int64_t{1}});
    EXPECT_EQ(content_of("false"), cell{std::int64_t{0}});
}

TEST(Values, KeepAZeroByteInText) {
    EXPECT_EQ(content_of("\"a\\u0000b\""), cell{std::string("a\0b", 3)});
}

TEST(Values, AreRefusedWithThePlaceOfTheError) {
    const auto in_window = [](std::string_view inside) {
        return refusal(part::values, listing(R"({"name": "a", "values": []}, {"name": "b", "values": [)" +
                                             std::string(inside) + "]}"));
    };
    EXPECT_EQ(in_window(R"({"date": "2022-06-17", "value": 1}, {"date": "17.06.2022", "value": 1})"),
              "results[1].values[1].date: expected a date");
    EXPECT_EQ(in_window(R"({"date": "2022-02-30", "value": 1})"), "results[1].values[0].date: expected a date");
    EXPECT_EQ(in_window(R"({"date": null, "value": 1})"), "results[1].values[0].date: expected text");
    EXPECT_EQ(in_window(R"({"date": 20220617, "value": 1})"), "results[1].values[0].date: expected text");
    EXPECT_EQ(in_window(R"({"date": "2022-06-17", "value": [1]})"), "accepted") << "kept as its JSON";
    EXPECT_EQ(in_window(R"("2022-06-17")"), "results[1].values[0]: expected an object");
}

TEST(Values, AreReadDespiteAnOddOne) {
    const auto page = decoded(part::values, listing(R"({"name": "a", "values": [{"date": "2022-06-17", "value": 1},
        {"date": "soon", "value": 2}, {"date": "2022-06-15", "value": 3}]})"));
    EXPECT_THAT(std::get<std::vector<attribute_values>>(page.content).at(0).values, SizeIs(2));
    ASSERT_THAT(page.odd, SizeIs(1));
    EXPECT_EQ(page.odd[0].json, R"({"name":"a","values":[{"date":"soon","value":2}]})")
        << "its attribute is kept with it";
    EXPECT_EQ(page.without_row, 0) << "the attribute has its row";
    const auto again = decode_odd_row(part::values, R"({"name":"a","values":[{"date":"2022-06-16","value":2}]})");
    ASSERT_TRUE(again);
    EXPECT_THAT(again->odd, IsEmpty());
}

TEST(Values, OfADayListedTwiceInAWindowAreTheFirst) {
    const auto days = [](std::initializer_list<int> of_june) {
        std::string list;
        for (const int day : of_june)
            list += (list.empty() ? "" : ", ") + std::string(R"({"date": "2022-06-)") + std::to_string(day) +
                    R"(", "value": )" + std::to_string(list.size()) + "}";
        return list;
    };
    const auto page = decoded(part::values, listing(R"({"name": "a", "values": [)" + days({17, 16, 17, 16, 18, 12}) +
                                                    R"(, {"date": "2022-06-17", "value": 0}]})"));
    const auto& values = std::get<std::vector<attribute_values>>(page.content).at(0).values;
    ASSERT_THAT(values, SizeIs(4));
    EXPECT_EQ(values[0].content, cell{std::int64_t{0}});
    ASSERT_THAT(page.odd, SizeIs(2)) << "the last one is a repetition";
    EXPECT_THAT(page.odd[0].json, testing::StartsWith(R"({"name":"a","values":[{"date":"2022-06-17","value":)"));
}

TEST(Values, MayHaveMidnightAsTheirDate) {
    for (const char* date :
         {"2022-06-17T00:00:00", "2022-06-17T00:00:00Z", "2022-06-17T00:00:00.000+10:00", "2022-06-17 00:00:00-0500"})
        EXPECT_EQ(row_of<value>(part::older, R"({"value": 1, "date": ")" + std::string(date) + R"("})").date,
                  on("2022-06-17"))
            << date;
    for (const char* date : {"2022-06-17T14:00:00Z", "2022-06-17T00:00:00x", "2022-06-17T", "2022-06-31T00:00:00Z"})
        EXPECT_THAT(refusal(part::older, listing(R"({"value": 1, "date": ")" + std::string(date) + R"("})")),
                    testing::EndsWith("expected a date"))
            << date;
}

TEST(Values, OfADayListedTwiceAreTheFirst) {
    const auto page =
        decoded(part::older, listing(R"({"date": "2022-06-17", "value": 1}, {"date": "2022-06-17", "value": 2},
        {"date": "2022-06-17", "value": 1})",
                                     "3"));
    EXPECT_THAT(std::get<std::vector<value>>(page.content), SizeIs(1));
    EXPECT_THAT(page.odd, SizeIs(1));
    EXPECT_EQ(page.without_row, 2);
}

}  // namespace
}  // namespace existd::api
