#include "testing.hpp"

namespace simulator {
namespace {

TEST(Envelope, HasTwentyRowsByDefault) {
    asking client;
    const auto page = client.json("attributes/with-values/");
    EXPECT_EQ(page["count"].GetInt(), 60);
    EXPECT_EQ(page["results"].Size(), 20U);
    EXPECT_EQ(client.json("attributes/with-values/?limit=100")["results"].Size(), 60U);
}

TEST(Envelope, HasCleartextLinksWithoutOtherParameters) {
    asking client;
    const auto page = client.json("attributes/with-values/?limit=25&days=31&page=2");
    EXPECT_STREQ(page["next"].GetString(), "http://exist.io/api/2/attributes/with-values/?page=3");
    EXPECT_STREQ(page["previous"].GetString(), "http://exist.io/api/2/attributes/with-values/?page=1");
    EXPECT_TRUE(client.json("attributes/with-values/?limit=25&page=3")["next"].IsNull());
}

TEST(Envelope, RefusesMoreThanAHundredRowsAndRecordsIt) {
    asking client;
    EXPECT_EQ(client.get("insights/?limit=101").status, 400);
    EXPECT_EQ(client.get("attributes/with-values/?days=32").status, 400);
    ASSERT_EQ(client.exist.stats().violations().size(), 2U);
    EXPECT_EQ(client.exist.stats().violations()[0].what, "limit above 100");
    EXPECT_EQ(client.exist.stats().violations()[1].what, "days above 31");
}

TEST(Envelope, HasNoPageAfterTheLast) {
    asking client;
    for (const auto* page : {"4", "0", "x"}) {
        const auto answer = client.get(std::string{"attributes/with-values/?page="} + page);
        EXPECT_EQ(answer.status, 404);
        EXPECT_EQ(answer.body, R"({"detail":"Invalid page."})");
    }
}

TEST(Paths, WithoutFinalSlashAreRedirected) {
    asking client;
    const auto answer = client.get("insights?limit=5");
    EXPECT_EQ(answer.status, 301);
    EXPECT_EQ(header(answer.headers, "location"), "/api/2/insights/?limit=5");
    EXPECT_EQ(client.exist.stats().violations().size(), 1U);
}

TEST(Paths, AreNotFoundIfUnknownAndReadOnly) {
    asking client;
    EXPECT_EQ(client.get("attributes/nothing/").status, 404);
    const request write{
        .method = "POST", .target = "/api/2/attributes/", .headers = {{"Authorization", "Token simulated-token"}}};
    EXPECT_EQ(client.exist.answer(write, noon).status, 405);
}

TEST(Paths, RecordUnknownParameters) {
    asking client;
    EXPECT_EQ(client.get("attributes/values/?attribute=steps&days=31").status, 200);
    ASSERT_EQ(client.exist.stats().violations().size(), 1U);
    EXPECT_EQ(client.exist.stats().violations()[0].what, "unknown parameter days");
}

TEST(Profile, HasTheUsersLocalTime) {
    asking client;
    const auto profile = client.json("accounts/profile/");
    EXPECT_STREQ(profile["local_time"].GetString(), "2022-06-17T12:00:00+02:00");
    EXPECT_TRUE(profile.HasMember("weekly_email"));
    auto options = small_account();
    options.person.style = style::docs;
    EXPECT_FALSE(asking{options}.json("accounts/profile/").HasMember("weekly_email"));
}

TEST(Attributes, HideInactiveAndLowPriorityOnesByDefault) {
    asking client;
    const auto& all = client.exist.truth().attributes;
    const auto low = std::ranges::count_if(all, [](const auto& a) { return a.active && a.low_priority(); });
    ASSERT_GT(low, 0);
    EXPECT_EQ(client.json("attributes/")["count"].GetInt(), 60 - low);
    EXPECT_EQ(client.json("attributes/?include_low_priority=true")["count"].GetInt(), 60);
    EXPECT_EQ(client.json("attributes/?include_low_priority=true&include_inactive=true")["count"].GetUint(),
              all.size());
    EXPECT_EQ(client.json("attributes/with-values/")["count"].GetInt(), 60);
}

TEST(Attributes, AreOrderedByGroupPriorityThenTheirOwn) {
    asking client;
    const auto page = client.json("attributes/?include_low_priority=1&include_inactive=1&limit=100");
    std::pair<int, int> before{0, 0};
    std::set<std::string> finished;
    std::string group;
    for (const auto& row : page["results"].GetArray()) {
        const std::pair key{row["group"]["priority"].GetInt(), row["priority"].GetInt()};
        if (row["group"]["name"].GetString() != group) {
            EXPECT_TRUE(finished.insert(group).second);
            group = row["group"]["name"].GetString();
            EXPECT_GE(key.first, before.first);
        } else {
            EXPECT_GE(key, before);
        }
        before = key;
    }
}

TEST(Attributes, CanBeFilteredByGroupNameAndManual) {
    asking client;
    EXPECT_EQ(column(client.json("attributes/?groups=mood"), "name").size(), 4U);
    EXPECT_EQ(column(client.json("attributes/?attributes=steps,mood"), "name"),
              (std::vector<std::string>{"mood", "steps"}));
    for (const auto& row : client.rows("attributes/?exclude_custom=true&limit=100")) {
        EXPECT_STRNE(row["group"]["name"].GetString(), "custom");
    }
    for (const auto& row : client.rows("attributes/?manual=1&limit=100")) EXPECT_TRUE(row["manual"].GetBool());
    EXPECT_EQ(column(client.json("attributes/with-values/?templates=steps"), "name"),
              std::vector<std::string>{"steps"});
    EXPECT_EQ(client.get("attributes/with-values/?templates=steps&attributes=mood").status, 400);
}

TEST(Attributes, MayLackFieldsAndHaveUndocumentedOnes) {
    asking client;
    bool no_template = false, no_service = false, relabelled = false;
    for (const auto& row : client.rows("attributes/?limit=100")) {
        no_template |= row["template"].IsNull();
        no_service |= row["service"].IsNull();
        relabelled |= row["label"] != row["name"];
        EXPECT_TRUE(row.HasMember("subgroup"));
        EXPECT_TRUE(row["available_services"].IsArray());
    }
    EXPECT_TRUE(no_template && no_service && relabelled);
}

TEST(Owned, IsForOAuth2Only) {
    asking client;
    EXPECT_EQ(client.get("attributes/owned/").status, 403);
    EXPECT_EQ(client.get("attributes/owned/", "Bearer simulated-access").status, 200);
}

TEST(Templates, MayBelongToNoGroup) {
    asking client;
    const auto page = client.json("attributes/templates/?limit=100&include_low_priority=true");
    EXPECT_NEAR(page["count"].GetInt(), 80, 5);
    EXPECT_LT(client.json("attributes/templates/")["count"].GetInt(), page["count"].GetInt());
    EXPECT_TRUE(std::ranges::any_of(page["results"].GetArray(), [](const auto& t) { return t["group"].IsNull(); }));
}

TEST(WithValues, GoBackFromTheLastDayNewestFirst) {
    asking client;
    const auto page = client.json("attributes/with-values/?attributes=steps&days=31&date_max=2022-06-10");
    const auto& values = page["results"][0]["values"];
    ASSERT_GT(values.Size(), 10U);
    EXPECT_LE(std::string{values[0]["date"].GetString()}, "2022-06-10");
    EXPECT_GE(std::string{values[values.Size() - 1]["date"].GetString()}, "2022-05-11");
    for (rapidjson::SizeType i = 1; i < values.Size(); ++i) {
        EXPECT_LT(std::string{values[i]["date"].GetString()}, values[i - 1]["date"].GetString());
    }
    EXPECT_FALSE(page["results"][0].HasMember("available_services"));
}

TEST(WithValues, AreEmptyOrNullBeforeTheAccountBegan) {
    asking live;
    EXPECT_EQ(live.json("attributes/with-values/?attributes=steps&days=31&date_max=1999-01-31")["results"][0]["values"]
                  .Size(),
              0U);
    auto options = small_account();
    options.person.style = style::docs;
    asking docs{options};
    const auto page = docs.json("attributes/with-values/?attributes=steps&days=31&date_max=1999-01-31");
    ASSERT_EQ(page["results"][0]["values"].Size(), 31U);
    EXPECT_TRUE(page["results"][0]["values"][30]["value"].IsNull());
    EXPECT_STREQ(page["results"][0]["values"][30]["date"].GetString(), "1999-01-01");
}

TEST(Values, CountTheRowsUpToADate) {
    asking client;
    const auto& steps = *client.exist.truth().find("steps");
    EXPECT_EQ(client.json("attributes/values/?attribute=steps&limit=1")["count"].GetUint(), steps.values.size());
    EXPECT_LT(steps.values.size(), 100U);
    const auto last = std::to_string(steps.values.size());
    const auto oldest = client.json("attributes/values/?attribute=steps&limit=1&page=" + last);
    EXPECT_STREQ(oldest["results"][0]["date"].GetString(), to_text(steps.values.front().date).c_str());
    const auto until = to_text(steps.values[9].date);
    EXPECT_EQ(client.json("attributes/values/?attribute=steps&date_max=" + until)["count"].GetInt(), 10);
}

TEST(Values, HaveEveryDayInDocsStyle) {
    auto options = small_account();
    options.person.style = style::docs;
    EXPECT_EQ(asking{options}.json("attributes/values/?attribute=steps")["count"].GetInt(), 100);
}

TEST(Values, OfInactiveAttributesAreNotFound) {
    asking client;
    EXPECT_FALSE(client.exist.truth().find("tweets")->values.empty());
    EXPECT_EQ(client.get("attributes/values/?attribute=tweets").status, 404);
    EXPECT_EQ(client.get("attributes/values/").status, 400);
}

TEST(Averages, AreTheNewestSetByDefault) {
    asking client;
    const auto newest = client.json("averages/?limit=100");
    for (const auto& date : column(newest, "date")) EXPECT_EQ(date, "2022-06-12");
    const auto all = client.json("averages/?limit=100&include_historical=true");
    EXPECT_GT(all["count"].GetInt(), 5 * newest["count"].GetInt());
    EXPECT_EQ(column(all, "date").front(), "2022-06-12");
    const auto some = client.json(
        "averages/?limit=100&include_historical=1&date_min=2022-05-01&date_max=2022-05-31&attributes=steps");
    EXPECT_EQ(column(some, "date"),
              (std::vector<std::string>{"2022-05-29", "2022-05-22", "2022-05-15", "2022-05-08", "2022-05-01"}));
}

TEST(Averages, NameTheirAttributeInTwoWays) {
    asking client;
    std::set<std::string> spellings;
    for (const auto& row : client.rows("averages/?limit=100")) {
        spellings.emplace(row.MemberBegin()->name.GetString());
    }
    EXPECT_EQ(spellings, (std::set<std::string>{"attribute", "user_attribute"}));
}

TEST(Correlations, AreTheStrongestFirst) {
    asking client;
    const auto page = client.json("correlations/?limit=100");
    double before = 1;
    for (const auto& row : page["results"].GetArray()) {
        EXPECT_LE(std::abs(row["value"].GetDouble()), before);
        before = std::abs(row["value"].GetDouble());
        EXPECT_GT(row["percentage"].GetDouble(), 0);
        EXPECT_EQ(row["second_person_elements"].Size(), 3U);
    }
    for (const auto& row : client.rows("correlations/?confident=1")) EXPECT_EQ(row["stars"].GetInt(), 5);
    for (const auto& row : client.rows("correlations/?attribute=steps")) {
        EXPECT_TRUE(row["attribute"] == "steps" || row["attribute2"] == "steps");
    }
    EXPECT_LT(client.json("correlations/?strong=1")["count"].GetInt(), page["count"].GetInt());
}

TEST(Correlations, OfAPairAreFoundInEitherOrder) {
    asking client;
    const auto& first = client.exist.truth().correlations.front();
    const auto one = first.attribute, two = first.attribute2.value();
    const auto forth = client.get("correlations/combo/?attribute=" + one + "&attribute2=" + two);
    EXPECT_EQ(forth.status, 200);
    EXPECT_EQ(forth.body, client.get("correlations/combo/?attribute=" + two + "&attribute2=" + one).body);
    const auto none = client.get("correlations/combo/?attribute=steps&attribute2=steps");
    EXPECT_EQ(none.status, 404);
    EXPECT_EQ(none.body, R"({"error":"not_found"})");
}

TEST(Insights, AreNewestFirstAndDatelessOnesMatchNoDateFilter) {
    asking client;
    const auto all = client.json("insights/?limit=100");
    EXPECT_TRUE(
        std::ranges::any_of(all["results"].GetArray(), [](const auto& i) { return i["target_date"].IsNull(); }));
    const auto dated = client.json("insights/?limit=100&date_min=2022-06-01");
    EXPECT_LT(dated["count"].GetInt(), all["count"].GetInt());
    for (const auto& row : dated["results"].GetArray())
        EXPECT_GE(std::string{row["target_date"].GetString()}, "2022-06-01");
    for (const auto& row : client.rows("insights/?priority=4"))
        EXPECT_TRUE(row["type"].IsNull() || row["type"]["priority"].GetInt() == 4);
    EXPECT_NE(std::string{all["results"][0]["text"].GetString()}.find("\r\n"), std::string::npos);
}

}  // namespace
}  // namespace simulator
