#include "testing.hpp"

namespace simulator {
namespace {

TEST(Control, ShowsTheWholeTruth) {
    asking client;
    const auto truth = asking::parsed(client.exist.answer({.target = "/_simulator/truth"}, noon));
    EXPECT_STREQ(truth["today"].GetString(), "2022-06-17");
    EXPECT_EQ(truth["attributes"].Size(), 70U);
    EXPECT_EQ(truth["attributes"][3]["listed_position"].GetInt(), 3);
    EXPECT_EQ(truth["values"]["steps"].Size(), client.exist.truth().find("steps")->values.size());
    EXPECT_EQ(truth["correlations"].Size(), client.json("correlations/")["count"].GetUint());
    EXPECT_EQ(truth["insights"].Size(), client.json("insights/")["count"].GetUint());
    EXPECT_EQ(truth["averages"].Size(), client.json("averages/?include_historical=1")["count"].GetUint());
    for (const auto& row : truth["averages"].GetArray()) EXPECT_TRUE(row.HasMember("attribute"));
}

TEST(Control, EditsRemovesAndAddsValues) {
    asking client;
    const auto values = [&] { return client.json("attributes/with-values/?attributes=steps&date_max=2022-06-10"); };
    client.post("/_simulator/edit", R"({"attribute":"steps","date":"2022-06-10","value":12345.0})");
    EXPECT_EQ(values()["results"][0]["values"][0]["value"].GetDouble(), 12345.0);
    client.post("/_simulator/edit", R"({"attribute":"steps","date":"2022-06-10","value":null})");
    EXPECT_TRUE(values()["results"][0]["values"][0]["value"].IsNull());
    client.post("/_simulator/edit", R"({"attribute":"steps","date":"2022-06-10"})");
    EXPECT_EQ(values()["results"][0]["values"].Size(), 0U);
    EXPECT_EQ(client.post("/_simulator/edit", R"({"attribute":"nothing","date":"2022-06-10","value":1})").status, 404);
}

TEST(Control, MovesTheUsersCalendarAhead) {
    asking client;
    client.post("/_simulator/advance", R"({"days":3})");
    EXPECT_EQ(to_text(client.exist.truth().today), "2022-06-20");
    EXPECT_EQ(to_text(client.exist.truth().correlations.front().date), "2022-06-19");
    EXPECT_STREQ(client.json("accounts/profile/")["local_time"].GetString(), "2022-06-20T12:00:00+02:00");
}

TEST(Control, KeepsTheTimeOfDayWhenTheClocksChangeInBetween) {
    auto options = small_account();
    options.today = parse_day("2022-12-01");
    asking client{options};
    client.now += std::chrono::hours{11} + std::chrono::minutes{30};  // 23:30 in summer time
    EXPECT_STREQ(client.json("accounts/profile/")["local_time"].GetString(), "2022-12-01T23:30:00+01:00");
    EXPECT_EQ(to_text(client.exist.truth().today), "2022-12-01");
}

TEST(Control, RenamesRetiresRevivesAndAddsAttributes) {
    asking client;
    client.post("/_simulator/attribute", R"({"name":"steps","label":"Schritte","active":false})");
    EXPECT_EQ(client.get("attributes/values/?attribute=steps").status, 404);
    client.post("/_simulator/attribute", R"({"name":"steps","active":true})");
    EXPECT_STREQ(client.json("attributes/?attributes=steps")["results"][0]["label"].GetString(), "Schritte");
    client.post("/_simulator/attribute",
                R"({"name":"juggling","group":"activity","value_type":3,"label":"Juggling 🤹","days":12})");
    EXPECT_GT(client.json("attributes/values/?attribute=juggling")["count"].GetInt(), 6);
    client.post("/_simulator/attribute", R"({"name":"juggling","vanish":true})");
    EXPECT_EQ(client.json("attributes/with-values/")["count"].GetInt(), 60);
    EXPECT_EQ(client.post("/_simulator/attribute", R"({"name":"x","group":"no such"})").status, 400);
}

TEST(Control, ContinuesARevivedAttributeAndKeepsFutureValues) {
    asking client;
    client.post("/_simulator/attribute", R"({"name":"tweets","active":true})");
    client.post("/_simulator/edit", R"({"attribute":"steps","date":"2022-06-20","value":1})");
    client.post("/_simulator/advance", R"({"days":20})");
    EXPECT_GT(client.exist.truth().find("tweets")->values.back().date, *parse_day("2022-06-25"));
    const auto& steps = client.exist.truth().find("steps")->values;
    EXPECT_TRUE(std::ranges::is_sorted(steps, {}, &entry::date));
    EXPECT_EQ(std::ranges::find(steps, *parse_day("2022-06-20"), &entry::date)->value, datum{1});
}

TEST(Control, ChangesTheProfileAndRevokesTokens) {
    asking client;
    client.post("/_simulator/profile", R"({"timezone":"Pacific/Auckland","imperial_distance":true})");
    EXPECT_STREQ(client.json("accounts/profile/")["local_time"].GetString(), "2022-06-17T22:00:00+12:00");
    EXPECT_EQ(client.post("/_simulator/profile", R"({"timezone":"Nowhere/Land"})").status, 400);
    client.post("/_simulator/revoke", "");
    EXPECT_EQ(client.get("accounts/profile/").status, 401);
}

TEST(Control, RefusesNonsense) {
    asking client;
    EXPECT_EQ(client.post("/_simulator/edit", "{").status, 400);
    EXPECT_EQ(client.post("/_simulator/edit", "[]").status, 400);
    EXPECT_EQ(client.post("/_simulator/faults", R"(["gremlins"])").status, 400);
    EXPECT_EQ(client.post("/_simulator/nothing", "{}").status, 404);
    EXPECT_TRUE(client.exist.stats().violations().empty());
}

}  // namespace
}  // namespace simulator
