// averages/, correlations/, insights/
#include <gmock/gmock.h>

#include "tests/api/decoding.hpp"

namespace existd::api {
namespace {

using testing::IsEmpty;

TEST(Averages, HaveWeekdaysFromMonday) {
    const auto row = row_of<average>(part::averages, R"({"user_attribute": "steps", "date": "2022-06-12",
        "overall": 4173.0, "monday": 3531, "tuesday": 4000.5, "wednesday": 3, "thursday": 4, "friday": 5,
        "saturday": 6, "sunday": 7})");
    EXPECT_EQ(row.attribute, "steps");
    EXPECT_EQ(row.date, on("2022-06-12"));
    EXPECT_EQ(row.overall, 4173.0);
    EXPECT_THAT(row.weekdays, testing::ElementsAre(3531.0, 4000.5, 3.0, 4.0, 5.0, 6.0, 7.0));
}

TEST(Averages, AreReadUnderBothSpellingsOfTheAttribute) {
    EXPECT_EQ(row_of<average>(part::averages, R"({"attribute": "mood", "date": "2022-06-12"})").attribute, "mood");
    EXPECT_EQ(row_of<average>(part::extent, R"({"user_attribute": "mood", "date": "2022-06-12"})").attribute, "mood");
    EXPECT_EQ(refusal(part::averages, listing(R"({"date": "2022-06-12"})")), "results[0].attribute: expected text");
}

TEST(Averages, MayHaveNoFigure) {
    const auto row = row_of<average>(part::averages_history,
                                     R"({"attribute": "mood", "date": "2022-06-12", "overall": null, "monday": null})");
    EXPECT_EQ(row.overall, std::nullopt);
    for (const auto& day : row.weekdays) EXPECT_EQ(day, std::nullopt);
}

TEST(Averages, AreRefusedWithThePlaceOfTheError) {
    EXPECT_EQ(refusal(part::averages, listing(R"({"attribute": "a", "date": "2022-06-12", "friday": "much"})")),
              "results[0].friday: expected a number");
}

TEST(Averages, KeepUsableFigures) {
    const auto page = decoded(part::averages, listing(R"({"attribute": "a", "date": "2022-06-12", "overall": "12.5",
        "friday": "much", "sunday": 7})"));
    const auto& rows = std::get<std::vector<average>>(page.content);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].overall, 12.5);
    EXPECT_EQ(rows[0].weekdays[4], std::nullopt);
    EXPECT_EQ(rows[0].weekdays[6], 7);
    EXPECT_EQ(page.odd.size(), 1U) << "the row as it came";
    EXPECT_EQ(page.without_row, 0);
}

constexpr std::string_view live_correlation = R"({"date": "2022-06-12", "period": 365, "offset": 1,
    "attribute": "mood", "attribute2": "tracks", "value": -0.215, "p": 3.2e-14, "percentage": 21.5, "stars": 5,
    "second_person": "You have a worse day when you listen to more music.",
    "second_person_elements": ["You have a worse day", "when", "you listen to more 🎵"],
    "attribute_category": null, "strength_description": "weak", "stars_description": "Certain to be related.",
    "description": null, "occurrence": null,
    "rating": {"positive": true, "rating_type": 2, "rating": "useful"}})";

TEST(Correlations, AreReadFromTheLiveService) {
    const auto row = row_of<correlation>(part::correlations, live_correlation);
    EXPECT_EQ(row.date, on("2022-06-12"));
    EXPECT_EQ(row.period, 365);
    EXPECT_EQ(row.offset, 1);
    EXPECT_EQ(row.attribute, "mood");
    EXPECT_EQ(row.attribute2, "tracks");
    EXPECT_EQ(row.value, -0.215);  // only `value` has the sign
    EXPECT_EQ(row.p, 3.2e-14);
    EXPECT_EQ(row.percentage, 21.5);
    EXPECT_EQ(row.stars, 5);
    EXPECT_EQ(row.second_person, "You have a worse day when you listen to more music.");
    EXPECT_EQ(row.second_person_elements, R"(["You have a worse day","when","you listen to more 🎵"])");
    EXPECT_EQ(row.attribute_category, std::nullopt);
    EXPECT_EQ(row.strength_description, "weak");
    EXPECT_EQ(row.stars_description, "Certain to be related.");
    EXPECT_EQ(row.rating_positive, cell{std::int64_t{1}});
    EXPECT_EQ(row.rating_type, cell{std::int64_t{2}});
    EXPECT_EQ(row.rating, cell{std::string("useful")});
}

TEST(Correlations, MayLackASecondAttributeAndARatingAndItsType) {
    const auto bare = row_of<correlation>(
        part::correlations, R"({"date": "2022-06-12", "attribute": "mood", "attribute2": null, "rating": null})");
    EXPECT_EQ(bare.attribute2, std::nullopt);
    EXPECT_EQ(bare.offset, std::nullopt);
    EXPECT_EQ(bare.second_person_elements, std::nullopt);
    EXPECT_EQ(bare.rating, cell{});
    const auto rated = row_of<correlation>(
        part::correlations,
        R"({"date": "2022-06-12", "attribute": "mood", "rating": {"positive": false, "rating": -1}})");
    EXPECT_EQ(rated.rating_positive, cell{std::int64_t{0}});
    EXPECT_EQ(rated.rating_type, cell{});
    EXPECT_EQ(rated.rating, cell{std::int64_t{-1}});
}

TEST(Correlations, KeepTextFieldsOfAnyType) {
    const auto row = row_of<correlation>(part::correlations, R"({"date": "2022-06-12", "attribute": "mood",
        "attribute_category": {"name": "weather"}, "description": 5})");
    EXPECT_EQ(row.attribute_category, R"({"name":"weather"})");
    EXPECT_EQ(row.description, "5");
}

constexpr std::string_view live_insight = R"({"created": "2022-06-17T06:00:11.25+10:00", "target_date": "2022-06-16",
    "type": {"name": "yesterday_steps", "period": 1, "priority": 2, "attribute": {"name": "steps", "label": "Steps"}},
    "html": "<div>Steps: 619</div>\r\n", "text": "Steps: 619\r\nA quiet day"})";

TEST(Insights, AreReadFromTheLiveService) {
    const auto row = row_of<insight>(part::insights, live_insight);
    EXPECT_EQ(row.created, iso::parse_instant("2022-06-16T20:00:11.25Z"));
    EXPECT_EQ(row.target_date, on("2022-06-16"));
    EXPECT_EQ(row.type, "yesterday_steps");
    EXPECT_EQ(row.period, 1);
    EXPECT_EQ(row.priority, 2);
    EXPECT_EQ(row.attribute, "steps");
    EXPECT_EQ(row.html, "<div>Steps: 619</div>\r\n");
    EXPECT_EQ(row.text, "Steps: 619\r\nA quiet day");
}

TEST(Insights, MayHaveNoTargetDateAndBeWrittenInUtc) {
    const auto row = row_of<insight>(part::insights, R"({"created": "2022-06-17T06:00:11Z", "target_date": null,
        "type": {"name": "x", "attribute": null}})");
    EXPECT_EQ(row.created, iso::parse_instant("2022-06-17T06:00:11+00:00"));
    EXPECT_EQ(row.target_date, std::nullopt);
    EXPECT_EQ(row.attribute, std::nullopt);
}

TEST(Insights, AreRefusedWithThePlaceOfTheError) {
    EXPECT_EQ(refusal(part::insights, listing(R"({"created": "yesterday", "type": {"name": "x"}})")),
              "results[0].created: expected an ISO 8601 instant");
}

TEST(Insights, MayLackATypeAndAnOffset) {
    const auto row = row_of<insight>(part::insights, R"({"created": "2022-06-17T06:00:11.5", "type": null})");
    EXPECT_EQ(row.created, iso::parse_instant("2022-06-17T06:00:11.5Z")) << "it is UTC";
    EXPECT_EQ(row.type, std::nullopt);
    EXPECT_EQ(row_of<insight>(part::insights, R"({"created": "2022-06-17T06:00:11Z", "type": "x"})").type, "x");
    EXPECT_EQ(row_of<insight>(part::insights, R"({"created": "2022-06-17T06:00:11Z"})").type, std::nullopt);
}

TEST(Insights, KeepUndocumentedFieldsAsTheyCame) {
    const auto row = row_of<insight>(part::insights, R"({"created": "2022-06-17T06:00:11Z", "target_date": "soon",
        "type": {"name": "x", "attribute": {"name": "steps", "label": "Steps"}, "icon": 3}, "seen": true})");
    EXPECT_EQ(row.target_date, std::nullopt);
    EXPECT_EQ(row.attribute, "steps");
    EXPECT_EQ(row.rest, R"({"seen":true,"target_date":"soon","type":{"icon":3}})");
}

TEST(Correlations, OfPartsOfAnAttributeAreAllRead) {
    const auto page = decoded(part::correlations, listing(R"(
        {"date": "2022-06-12", "attribute": "productive_min", "attribute2": "events", "offset": 0, "stars": 1},
        {"date": "2022-06-12", "attribute": "productive_min", "attribute2": "events", "offset": 0, "attribute_category": "Work"},
        {"date": "2022-06-12", "attribute": "productive_min", "attribute2": "events", "offset": 0, "attribute_category": "Family"},
        {"date": "2022-06-12", "attribute": "steps", "attribute2": null, "offset": 0, "second_person": "on weekends"},
        {"date": "2022-06-12", "attribute": "steps", "attribute2": null, "offset": 0, "second_person": "on Mondays"},
        {"date": "2022-06-12", "attribute": "productive_min", "attribute2": "events", "offset": 0, "stars": 2})",
                                                          "6"));
    EXPECT_EQ(std::get<std::vector<correlation>>(page.content).size(), 5U);
    ASSERT_EQ(page.odd.size(), 1U) << "no documented field distinguishes the last from the first";
    EXPECT_EQ(page.without_row, 1);
}

TEST(WeeklySets, MayBeEmpty) {
    EXPECT_THAT(rows_of<average>(part::averages, listing("", "0")), IsEmpty());
    EXPECT_THAT(rows_of<correlation>(part::correlations, listing("", "0")), IsEmpty());
    EXPECT_THAT(rows_of<insight>(part::insights, listing("", "0")), IsEmpty());
}

}  // namespace
}  // namespace existd::api
