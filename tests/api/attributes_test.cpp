// attributes/, attributes/owned/, attributes/templates/
#include <gmock/gmock.h>

#include "tests/api/decoding.hpp"

namespace existd::api {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(Attributes, AreReadFromTheLiveService) {
    const auto row = row_of<attribute>(part::attributes, R"({
        "template": "steps", "name": "steps", "label": "Steps",
        "group": {"name": "activity", "label": "Activity", "priority": 1},
        "service": {"name": "fitbit", "label": "Fitbit"}, "active": true, "priority": 1, "manual": false,
        "value_type": 0, "value_type_description": "Integer",
        "available_services": [{"name": "fitbit", "label": "Fitbit"}, {"name": "googlefit", "label": "Google Fit"}]})");
    EXPECT_EQ(row.template_name, "steps");
    EXPECT_EQ(row.name, "steps");
    EXPECT_EQ(row.label, "Steps");
    ASSERT_TRUE(row.in_group);
    EXPECT_EQ(row.in_group->name, "activity");
    EXPECT_EQ(row.in_group->label, "Activity");
    EXPECT_EQ(row.in_group->priority, 1);
    ASSERT_TRUE(row.service);
    EXPECT_EQ(row.service->name, "fitbit");
    EXPECT_EQ(row.service->label, "Fitbit");
    EXPECT_EQ(row.active, true);
    EXPECT_EQ(row.priority, 1);
    EXPECT_EQ(row.manual, false);
    EXPECT_EQ(row.value_type, 0);
    EXPECT_EQ(row.value_type_description, "Integer");
    ASSERT_TRUE(row.available_services);
    ASSERT_THAT(*row.available_services, SizeIs(2));
    EXPECT_EQ(row.available_services->back().label, "Google Fit");
}

TEST(Attributes, MayHaveNeitherTemplateNorService) {
    const auto row = row_of<attribute>(part::attributes, R"({
        "template": null, "name": "date_night", "label": "Date night 💞 ñandú", "service": null, "active": false,
        "group": {"name": "custom", "label": "Custom tags", "priority": 2, "subgroup": "x"}, "priority": 10,
        "manual": true, "value_type": 7, "value_type_description": "Boolean", "available_services": []})");
    EXPECT_EQ(row.template_name, std::nullopt);
    EXPECT_FALSE(row.service);
    EXPECT_EQ(row.label, "Date night 💞 ñandú");
    EXPECT_EQ(row.active, false);
    ASSERT_TRUE(row.available_services);
    EXPECT_THAT(*row.available_services, IsEmpty());
}

TEST(Attributes, DistinguishNoServicesFromMissingServices) {
    EXPECT_EQ(row_of<attribute>(part::attributes, R"({"name": "x"})").available_services, std::nullopt);
}

TEST(Attributes, MayNameTheirGroupWithoutAnObject) {
    const auto row = row_of<attribute>(part::attributes, R"({"name": "x", "group": "activity", "service": "fitbit"})");
    EXPECT_EQ(row.in_group->name, "activity");
    EXPECT_EQ(row.in_group->label, std::nullopt);
    EXPECT_EQ(row.service->name, "fitbit");
    EXPECT_FALSE(row_of<attribute>(part::attributes, R"({"name": "x", "group": null})").in_group);
}

TEST(Attributes, MayHaveATemplateWithoutAnObjectOrWithOne) {
    EXPECT_EQ(row_of<attribute>(part::attributes, R"({"name": "x", "template": {"name": "steps"}})").template_name,
              "steps");
}

TEST(Attributes, DistinguishNoTemplateFromAMissingField) {
    const auto none = row_of<attribute>(part::attributes, R"({"name": "x", "template": null, "service": null})");
    EXPECT_TRUE(none.says_template && none.says_service);
    for (const char* row : {R"({"name": "x"})", R"({"name": "x", "template": [], "service": {"label": "nameless"}})"}) {
        const auto silent = row_of<attribute>(part::attributes, row);
        EXPECT_FALSE(silent.says_template || silent.says_service) << row;
    }
}

TEST(Attributes, ShowWhetherTheServiceSaidTheyAreActive) {
    EXPECT_EQ(row_of<attribute>(part::attributes, R"({"name": "x"})").active, std::nullopt);
}

TEST(Attributes, MayBeNone) {
    EXPECT_THAT(rows_of<attribute>(part::attributes, listing("", "0")), IsEmpty());  // out of scope, not an error
    EXPECT_THAT(rows_of<attribute>(part::owned, listing("", "0")), IsEmpty());
}

TEST(Attributes, AreRefusedWithThePlaceOfTheError) {
    EXPECT_EQ(refusal(part::attributes, listing(R"({"name": "a"}, {"name": 5})")), "results[1].name: expected text");
    EXPECT_EQ(refusal(part::attributes, listing(R"({"label": "Steps"})")), "results[0].name: expected text");
    EXPECT_EQ(refusal(part::attributes, listing(R"({"name": ""})")), "results[0].name: expected a name");
    EXPECT_EQ(refusal(part::attributes, listing("7")), "results[0]: expected an object");
}

TEST(Attributes, KeepUndocumentedFieldsAsTheyCame) {
    const auto rest = [](std::string_view members) {
        return row_of<attribute>(part::attributes, R"({"name": "a", )" + std::string(members) + "}").rest;
    };
    EXPECT_EQ(rest(R"("label": "A", "service": null)"), std::nullopt);
    EXPECT_EQ(rest(R"("subgroup": null)"), std::nullopt);
    EXPECT_EQ(row_of<attribute>(part::attributes, R"({"name": "a", "label": null, "b": null, "c": 1, "d": null})")
                  .null_members,
              "b\nd");
    EXPECT_EQ(rest(R"("available_services": [{"name": "b", "label": "B", "icon": 1}])"),
              R"({"available_services":[{"name":"b","label":"B","icon":1}]})");
    EXPECT_EQ(rest(R"("z": [1, {"y": null}], "subgroup": "sleep")"), R"({"subgroup":"sleep","z":[1,{"y":null}]})")
        << "by name, whatever the order";
    EXPECT_EQ(rest(R"("group": {"name": "g", "label": "G", "priority": 1, "colour": "#fff"})"),
              R"({"group":{"colour":"#fff"}})");
    EXPECT_EQ(rest(R"("quo\"te\u0000": 1)"), R"({"quo\"te\u0000":1})");
}

TEST(Attributes, KeepAFieldOfAnUnknownTypeAsItCame) {
    const auto row =
        row_of<attribute>(part::attributes, R"({"name": "a", "group": {"label": "x"}, "priority": "high", "active": [],
            "available_services": [{"name": "b"}, {}], "service": {"label": "nameless"}, "value_type": "3"})");
    EXPECT_EQ(row.in_group, std::nullopt);
    EXPECT_EQ(row.priority, std::nullopt);
    EXPECT_EQ(row.available_services, std::nullopt);
    EXPECT_EQ(row.value_type, 3) << "a number as text is a number";
    EXPECT_EQ(row.rest, R"({"active":[],"available_services":[{"name":"b"},{}],"group":{"label":"x"},)"
                        R"("priority":"high","service":{"label":"nameless"}})");
}

TEST(Attributes, KeepALimitedAmountOfUndocumentedFields) {
    const std::string body = R"({"name": "x", "a": 1, "b": ")" + std::string(20'000, 'b') + R"(", "c": 3})";
    EXPECT_EQ(row_of<attribute>(part::attributes, body).rest, R"({"a":1,"c":3})");
}

TEST(Attributes, AreReadDespiteAnOddOne) {
    const auto page = decoded(part::attributes, listing(R"({"name": "a"}, {"name": 5, "x": [1]}, {"name": "c"})", "3"));
    EXPECT_THAT(std::get<std::vector<attribute>>(page.content), testing::SizeIs(2));
    ASSERT_THAT(page.odd, testing::SizeIs(1));
    EXPECT_EQ(page.odd[0].json, R"({"name":5,"x":[1]})");
    EXPECT_EQ(page.without_row, 1);
}

TEST(Attributes, ListedTwiceAreTheActiveOne) {
    const auto page =
        decoded(part::attributes, listing(R"({"name": "a", "active": false}, {"name": "a", "active": true},
        {"name": "a", "active": false, "priority": 3}, {"name": "a", "active": true})",
                                          "4"));
    const auto& rows = std::get<std::vector<attribute>>(page.content);
    ASSERT_THAT(rows, testing::SizeIs(1));
    EXPECT_EQ(rows[0].active, true);
    EXPECT_THAT(page.odd, testing::SizeIs(2)) << "the inactive ones; the fourth is a repetition";
    EXPECT_EQ(page.without_row, 3);
}

TEST(Templates, AreReadFromTheLiveService) {
    const auto row = row_of<attribute_template>(part::templates, R"({"name": "steps", "label": "Steps",
        "group": {"name": "activity", "label": "Activity", "priority": 1}, "priority": 1, "value_type": 0,
        "value_type_description": "Integer"})");
    EXPECT_EQ(row.name, "steps");
    EXPECT_EQ(row.label, "Steps");
    EXPECT_EQ(row.group_name, "activity");
    EXPECT_EQ(row.priority, 1);
    EXPECT_EQ(row.value_type, 0);
    EXPECT_EQ(row.value_type_description, "Integer");
}

TEST(Templates, MayHaveNoGroupOrOnlyItsName) {
    EXPECT_EQ(row_of<attribute_template>(part::templates, R"({"name": "x", "group": null})").group_name, std::nullopt);
    EXPECT_EQ(row_of<attribute_template>(part::templates, R"({"name": "x"})").group_name, std::nullopt);
    EXPECT_EQ(row_of<attribute_template>(part::templates, R"({"name": "x", "group": "food"})").group_name, "food");
}

}  // namespace
}  // namespace existd::api
