// What a recording shows of an answer.
//
// Seen to catch: dates not moved, or moved by days; old dates kept; a tag mistaken for the template of the same name; a
// new key shown that only some rows or a single row have, that one row has twice, or that is a text of the account;
// flags and numbers shown inside new fields; only the first items of a list shown.
#include <gmock/gmock.h>

#include "tests/api/shaping.hpp"

namespace existd::api {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Shape, KeepsTheFieldsOfAnAttributeAndNoValue) {
    EXPECT_EQ(
        shape_of(R"({"template": "steps", "name": "steps", "label": "Steps",
                  "group": {"name": "activity", "label": "Activity", "priority": 2}, "service": null, "active": true,
                  "priority": 1, "manual": false, "value_type": 0, "value_type_description": "Integer",
                  "values": [{"date": "2026-11-30", "value": 3531.0}, {"date": "2026-11-28", "value": null}]})"),
        R"({"template":"steps","name":"steps","label":"<text, up to 8 characters>",)"
        R"("group":{"name":"<name 1>","label":"<text, up to 8 characters>","priority":2},"service":null,)"
        R"("active":true,"priority":1,"manual":false,"value_type":0,)"
        R"("value_type_description":"<text, up to 8 characters>",)"
        R"("values":[{"date":"2001-01-01","value":"<integer-valued float>"},{"date":"2000-12-30","value":null}]})");
}

TEST(Shape, GivesEqualNamesEqualMarkers) {
    EXPECT_EQ(shape_of(R"([{"attribute": "anna", "attribute2": "bob"}, {"attribute": "bob", "attribute2": "sleep"}])"),
              R"([{"attribute":"<name 1>","attribute2":"<name 2>"},{"attribute":"<name 2>","attribute2":"sleep"}])");
}

TEST(Shape, DoesNotMistakeATagForATemplate) {
    EXPECT_EQ(shape_of(R"({"name": "events", "template": null})"), R"({"name":"<name 1>","template":null})");
    EXPECT_EQ(shape_among({R"([{"name": "events", "template": null}])"}, R"({"attribute": "events"})"),
              R"({"attribute":"<name 1>"})");
}

TEST(Shape, DoesNotShowIntimateTemplates) {
    EXPECT_EQ(shape_of(R"({"name": "menstrual_flow", "template": "menstrual_flow"})"),
              R"({"name":"<name 1>","template":"<name 1>"})");
}

TEST(Shape, ShowsNamesOfAttributesOnly) {
    EXPECT_EQ(shape_of(R"({"service": {"name": "sleep"}, "group": {"name": "mood"}, "attribute_category": "sleep"})"),
              R"({"service":{"name":"<name 1>"},"group":{"name":"<name 2>"},"attribute_category":"<name 1>"})");
    EXPECT_EQ(shape_of(R"({"group": "mood", "subgroup": "sleep", "type": "mood"})"),
              R"({"group":"<name 1>","subgroup":"<name 2>","type":"<name 1>"})");
}

TEST(Shape, KeepsPlausibleNumbersOfEnumerations) {
    EXPECT_EQ(shape_of(R"({"stars": 5, "offset": -1, "period": 1, "priority": 11, "value_type": 7})"),
              R"({"stars":5,"offset":-1,"period":1,"priority":11,"value_type":7})");
    EXPECT_EQ(shape_of(R"({"stars": 6, "offset": 32, "period": 309, "priority": -1, "value_type": 7.0})"),
              R"({"stars":"<integer>","offset":"<integer>","period":"<integer>","priority":"<negative integer>",)"
              R"("value_type":"<integer-valued float>"})");
}

TEST(Shape, MovesDatesByWholeWeeks) {
    EXPECT_EQ(shape_of(R"([{"date": "2026-11-29"}, {"target_date": "2026-12-06"}, {"date": "2026-11-02"}])"),
              R"([{"date":"2000-12-31"},{"target_date":"2001-01-07"},{"date":"2000-12-04"}])");
}

TEST(Shape, MovesDatesByWholeWeeksOnEachDayOfTheWeek) {
    for (const char* today : {"2026-11-30", "2026-12-03", "2026-12-06"}) {
        origin from = some_origin();
        from.now = *iso::parse_day(today) + std::chrono::hours{23};
        EXPECT_EQ(shape_of(R"({"date": "2026-12-02"})", from), R"({"date":"2001-01-03"})") << today;
    }
}

TEST(Shape, KeepsNoDateFarAwayOrInAnotherField) {
    EXPECT_EQ(shape_of(R"([{"date": "2025-11-28"}, {"date": "1984-03-07"}, {"text": "2026-11-30"}])"),
              R"([{"date":"<date>"},{"date":"<date>"},{"text":"<date>"}])");
    EXPECT_EQ(shape_of(R"({"date": "30/11/2026", "created": "2026-11-30T01:02:03+05:45"})"),
              R"({"date":"<text, up to 16 characters>","created":"<date-time with offset>"})");
}

TEST(Shape, OfAValueShowsNeitherTruthNorSign) {
    EXPECT_EQ(shape_of(R"([{"value": true}, {"value": 0}, {"value": "Felt low."}])"),
              R"([{"value":"<boolean>"},{"value":"<integer>"},{"value":"<text, up to 16 characters>"}])");
    EXPECT_EQ(shape_of(R"({"value": ""})"), R"({"value":""})");
    EXPECT_EQ(shape_of(R"([{"value": -3, "p": -3}, {"value": -0.5, "p": -0.5}, {"rating": {"positive": true}}])"),
              R"([{"value":"<integer>","p":"<negative integer>"},)"
              R"({"value":"<decimal, 1 digit>","p":"<negative decimal, 1 digit>"},)"
              R"({"rating":{"positive":"<boolean>"}}])");
}

TEST(Shape, OfTheCountShowsOnlyWhetherThereIsMore) {
    EXPECT_EQ(shape_of(R"({"count": 3217, "next": null, "results": [1, 2]})"),
              R"({"count":"<integer, more than the rows here>","next":null,"results":["<integer>","<integer>"]})");
    EXPECT_EQ(shape_of(R"({"count": 0, "results": []})"), R"({"count":"<integer, the rows here>","results":[]})");
    EXPECT_EQ(shape_of(R"({"count": 0, "results": [1]})"),
              R"({"count":"<integer, fewer than the rows here>","results":["<integer>"]})");
    EXPECT_EQ(shape_of(R"({"count": 3217})"), R"({"count":"<integer>"})");
}

TEST(Shape, OfALinkShowsWhereItLeads) {
    const auto next = [](const std::string& url) { return shape_of(R"({"next": ")" + url + R"("})"); };
    EXPECT_EQ(next("https://exist.io/api/2/attributes/?limit=100&page=2"),
              R"({"next":"<url, https, same host, same path, parameters limit page>"})");
    EXPECT_EQ(next("http://exist.athena.lan/api/2/attributes/values/?secret=1&page=2"),
              R"({"next":"<url, http, another host, another path, parameters another page>"})");
    EXPECT_EQ(next("https://anna:pass@exist.io/api/2/attributes/"),
              R"({"next":"<url, https, user information, same host, same path, no parameters>"})");
    EXPECT_EQ(next("page 2 of anna"), R"({"next":"<text, up to 16 characters>"})");
}

TEST(Shape, OfALongListShowsUnusualItems) {
    EXPECT_EQ(shape_of(R"([1, 2, null, null, null, 3, "4", 0.5, 0.25, 5, null, 6])"),
              R"(["<integer>","<5 items left out>","<integer as text>","<decimal, 1 digit>","<4 items left out>"])");
    EXPECT_EQ(shape_of(R"([{"value": 1}, {"value": 2}, {"value": 3}, {"date": "2026-11-30", "value": 4}])"),
              R"([{"value":"<integer>"},{"value":"<integer>"},"<1 item left out>",)"
              R"({"date":"2001-01-01","value":"<integer>"}])");
    EXPECT_EQ(shape_of("[1, 2, 3, 4, 5]"), R"(["<integer>","<integer>","<integer>","<2 items left out>"])");
}

/// Returns the last key in the shape of a body.
std::string key_in(const std::string& body) {
    const std::string shape = shape_of(body);
    const auto end = shape.rfind("\":"), start = shape.rfind('"', end - 1);
    return shape.substr(start + 1, end - start - 1);
}

TEST(Shape, KeepsTheKeyOfANewField) {
    EXPECT_EQ(key_in(R"({"username": "anna", "trial": true, "streak": 1})"), "streak");
    EXPECT_EQ(key_in(R"([{"name": "sleep", "label": "x", "streak": 3}, {"name": "mood", "label": "y", "streak": 4}])"),
              "streak");
    EXPECT_EQ(key_in(R"({"username": "anna", "trial": true, "theme2": 1})"), "theme2");
}

TEST(Shape, KeepsNothingInsideANewField) {
    EXPECT_EQ(shape_of(R"({"username": "anna", "trial": true,
                           "theme": {"name": "sleep", "date": "2026-11-30", "stars": 5, "trial": true, "p": null}})"),
              R"({"username":"<text, up to 4 characters>","trial":true,)"
              R"("theme":{"name":"<text, up to 8 characters>","date":"<date>","stars":"<integer>",)"
              R"("trial":"<boolean>","p":null}})");
}

TEST(Shape, HidesAKeyThatMayBeData) {
    const auto is_hidden = [](const std::string& body) { return key_in(body).starts_with("<key "); };
    EXPECT_TRUE(is_hidden(R"([{"name": "mood", "label": "x"}, {"name": "sleep", "label": "y", "streak": 3}])"))
        << "only some rows have it";
    EXPECT_TRUE(is_hidden(R"([{"name": "sleep", "label": "x", "streak": 3}])")) << "there is only one row";
    EXPECT_TRUE(is_hidden(R"([{"name": "c"}, {"name": "a", "label": "b", "p": 1, "date": "x", "rum": 3, "rum": 4}])"))
        << "one row has it twice";
    EXPECT_TRUE(is_hidden(R"({"username": "anna", "trial": true, "anna": 1})")) << "it is a user name";
    EXPECT_TRUE(is_hidden(R"({"first_name": "Anna B.", "trial": true, "anna_b": 1})")) << "it is a name";
    EXPECT_TRUE(is_hidden(R"({"username": "anna", "theme": {"name": "x", "label": "y", "wine": 1}})"))
        << "it is inside an unknown field";
    EXPECT_TRUE(is_hidden(R"({"username": "anna", "trial": true, "Streak": 1})")) << "no field is named like this";
    EXPECT_TRUE(is_hidden(R"({"username": "anna", "trial": true, "s123": 1})")) << "no field is named like this";
    EXPECT_TRUE(is_hidden(R"({"username": "anna", "trial": true, "4711": 1})")) << "it is a number";
    EXPECT_TRUE(is_hidden(R"({"date": "2026-11-30", "wine": 1})")) << "it may be one of many things on that day";
}

TEST(Shape, HidesAKeyThatTheAccountUsesAsAWord) {
    EXPECT_EQ(shape_among({R"({"label": "Streak!"})"}, R"({"username": "anna", "trial": true, "streak": 1})"),
              R"({"username":"<text, up to 4 characters>","trial":true,)"
              R"("<key 1: text, up to 8 characters>":"<integer>"})");
}

TEST(Shape, OfAMapShowsThreeKeys) {
    EXPECT_EQ(
        shape_of(R"({"values": {"2026-11-30": 1, "2026-11-29": 2, "steps": 3, "2026-11-28": 4, "x": 5, "y": 6}})"),
        R"({"values":{"<key 1: date>":"<integer>","<key 2: date>":"<integer>","steps":"<integer>",)"
        R"("<key 3: date>":"<integer>","<2 keys left out>":null}})");
}

TEST(Shape, DescribesABodyThatIsNotJson) {
    EXPECT_EQ(shape_of("<html>Anna, we are down</html>"), R"("<a web page instead of JSON, 30 bytes in all>")");
    EXPECT_EQ(shape_of(R"({"username": "ann)"), R"("<not JSON at byte 17, 17 bytes in all>")");
    EXPECT_EQ(shape_of(""), R"("<empty body>")");
    EXPECT_THAT(shape_of("\"anna\xff\""), HasSubstr("<not UTF-8 at byte 5"));
    EXPECT_THAT(shape_of(std::string(40, '[') + std::string(40, ']')), HasSubstr("[\"<text, up to 32 characters>\"]"));
}

TEST(Shape, StaysSmallHoweverLargeTheAnswer) {
    std::string keys = "{\"a\":1", rows = "[0";
    for (int i = 0; i < 10'000; ++i) keys += ",\"name\":\"anna\"";
    for (int i = 0; i < 10'000; ++i) rows += ",[" + std::to_string(i) + ",[true]]";
    EXPECT_LT(shape_of(keys + "}").size(), 4000u);
    EXPECT_LT(shape_of(rows + "]").size(), 400u);
    std::string nested = "1";
    for (int i = 0; i < 9; ++i) nested = '[' + nested + ',' + nested + ',' + nested + ']';
    EXPECT_THAT(shape_of(nested), HasSubstr("<left out>"));
    EXPECT_LT(shape_of(nested).size(), 100'000u);
}

}  // namespace
}  // namespace existd::api
