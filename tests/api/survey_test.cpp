// Which questions a recording asks.
#include "daemon/api/survey.hpp"

#include <gmock/gmock.h>

namespace existd::api {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

/// Returns the targets of a whole survey; `answer` gives the body of each answer, with status 200.
template <class Answer>
std::vector<std::string> targets(Answer answer) {
    std::vector<std::string> all;
    survey asking;
    for (int i = 0; i < 100; ++i) {
        const auto asked = asking.next();
        if (!asked) break;
        all.push_back(asked->readable_target());
        asking.answered(200, answer(*asked));
    }
    return all;
}

TEST(Survey, AsksOneQuestionAnEndpoint) {
    EXPECT_THAT(targets([](const question&) { return R"({"next": null, "results": []})"; }),
                ElementsAre("accounts/profile/", "attributes/templates/?include_low_priority=true&limit=100&page=1",
                            "attributes/?include_inactive=true&include_low_priority=true&limit=100&page=1",
                            "attributes/owned/?include_inactive=true&include_low_priority=true&limit=100&page=1",
                            "attributes/with-values/?days=31&limit=100&page=1",
                            "attributes/values/?attribute=steps&limit=100&page=1", "averages/?limit=100&page=1",
                            "averages/?include_historical=1&limit=100&page=1",
                            "averages/?include_historical=1&attributes=mood,steps&limit=100&page=1",
                            "correlations/?limit=100&page=1", "correlations/combo/?attribute=mood&attribute2=steps",
                            "insights/?limit=100&page=1"));
}

TEST(Survey, AsksForASecondPageButNoThird) {
    const auto all = targets([](const question&) { return R"({"next": "https://exist.io/", "results": []})"; });
    EXPECT_THAT(all, SizeIs(survey::most_questions));
    EXPECT_EQ(all[2], "attributes/templates/?include_low_priority=true&limit=100&page=2");
    survey asking;
    asking.answered(200, "{}");
    asking.answered(200, R"({"next": "x", "results": []})");
    EXPECT_EQ(asking.next()->name, "02-templates-page-2");
    asking.answered(200, R"({"next": "x", "results": []})");
    EXPECT_EQ(asking.next()->name, "03-attributes");
}

TEST(Survey, PrefersPublicAttributes) {
    const auto all = targets([](const question& asked) -> std::string {
        if (asked.path == "attributes/")
            return R"({"results": [{"name": "wine", "active": true}, {"name": "weight", "active": false},
                                   {"name": "sleep", "active": true}]})";
        if (asked.path == "averages/")
            return R"({"results": [{"user_attribute": "wine"}, {"user_attribute": "sleep"}, {"attribute": "mood"},
                                   {"attribute": "mood"}, {"attribute": "floors"}, {"attribute": "water"}]})";
        if (asked.path == "correlations/")
            return R"({"results": [{"attribute": "wine", "attribute2": null}, {"attribute": "wine",
                "attribute2": "mood"}, {"attribute": "sleep", "attribute2": "mood"}]})";
        return "{}";
    });
    EXPECT_EQ(all[5], "attributes/values/?attribute=sleep&limit=100&page=1");
    EXPECT_EQ(all[8], "averages/?include_historical=1&attributes=sleep,mood,floors&limit=100&page=1");
    EXPECT_EQ(all[10], "correlations/combo/?attribute=sleep&attribute2=mood");
}

TEST(Survey, AsksAboutOtherAttributesIfNoneIsPublic) {
    const auto all = targets([](const question& asked) -> std::string {
        if (asked.path == "attributes/") return R"({"results": [{"name": "wine & rum"}]})";
        if (asked.path == "averages/") return R"({"results": [{"user_attribute": {"name": "wine & rum"}}]})";
        if (asked.path == "correlations/") return R"({"results": [{"attribute": "wine", "attribute2": "rum"}]})";
        return "{}";
    });
    EXPECT_EQ(all[5], "attributes/values/?attribute=wine & rum&limit=100&page=1");
    EXPECT_EQ(all[8], "averages/?include_historical=1&attributes=wine & rum&limit=100&page=1");
    EXPECT_EQ(all[10], "correlations/combo/?attribute=wine&attribute2=rum");
    question asked{.name = "", .path = "attributes/values/", .parameters = {{"attribute", "wine & rum"}}};
    EXPECT_EQ(asked.target("/api/2/"), "/api/2/attributes/values/?attribute=wine%20%26%20rum&limit=100&page=1");
}

TEST(Survey, ContinuesAfterAnyAnswer) {
    for (const char* body :
         {"", "<html>", "[]", "null", "{}", R"({"results": 5, "next": 1})", R"({"results": [1, []]})",
          R"({"results": [{"name": 5, "attribute": [], "active": "x"}]})"}) {
        EXPECT_THAT(targets([&](const question&) { return body; }), SizeIs(testing::Ge(12u))) << body;
        survey asking;
        for (int i = 0; i < 12; ++i) asking.answered(503, body);
        EXPECT_FALSE(asking.next()) << body;
    }
}

}  // namespace
}  // namespace existd::api
