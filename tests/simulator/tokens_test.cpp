#include "testing.hpp"

namespace simulator {
namespace {

constexpr auto client_fields = "&client_id=demo-client&client_secret=demo-secret";

TEST(Tokens, AreIssuedForNameAndPassword) {
    asking client;
    const auto given = client.post("/api/2/auth/simple-token/", "username=demo&password=demo");
    EXPECT_EQ(given.body, R"({"token":"simulated-token"})");
    EXPECT_EQ(client.post("/api/2/auth/simple-token/", "username=demo&password=guess").status, 400);
}

TEST(Tokens, MayBeIssuedOnTheOldPathOnly) {
    auto options = small_account();
    options.tokens.login_on_api_1_only = true;
    asking client{options};
    EXPECT_EQ(client.post("/api/2/auth/simple-token/", "username=demo&password=demo").status, 404);
    EXPECT_EQ(client.post("/api/1/auth/simple-token/", "username=demo&password=demo").status, 200);
}

TEST(Tokens, AreRefusedIfMissingOrOfTheWrongKind) {
    asking client;
    for (const auto* header :
         {"", "Token wrong", "Bearer simulated-token", "Token simulated-access", "simulated-token"}) {
        EXPECT_EQ(client.get("accounts/profile/", header).status, 401) << header;
    }
}

TEST(OAuth2, ExchangesACodeOnceAndLimitsTheScope) {
    asking client;
    const auto sent = client.exist.answer(
        {.target =
             "/oauth2/authorize?response_type=code&client_id=demo-client&redirect_uri=https%3A%2F%2Fapp.example%2Fback"
             "&scope=mood_read+sleep_read&state=s1"},
        noon);
    ASSERT_EQ(sent.status, 302);
    EXPECT_EQ(header(sent.headers, "Location"), "https://app.example/back?code=code-1&state=s1");
    const auto form =
        std::string{"grant_type=authorization_code&code=code-1&redirect_uri=https%3A%2F%2Fapp.example%2Fback"} +
        client_fields;
    const auto given = client.post("/oauth2/access_token", form);
    ASSERT_EQ(given.status, 200);
    EXPECT_EQ(asking::parsed(given)["expires_in"].GetInt(), 31535999);
    EXPECT_EQ(client.post("/oauth2/access_token", form).status, 400);

    const std::string access = std::string{"Bearer "} + asking::parsed(given)["access_token"].GetString();
    for (const auto& row : client.rows("attributes/?limit=100", access)) {
        const std::string group = row["group"]["name"].GetString();
        EXPECT_TRUE(group == "mood" || group == "sleep");
    }
    EXPECT_EQ(client.get("attributes/values/?attribute=steps", access).status, 404);
}

TEST(OAuth2, RedirectsToHttpsOnly) {
    asking client;
    const auto target =
        "/oauth2/authorize?response_type=code&client_id=demo-client&redirect_uri=http%3A%2F%2Flocalhost%2F";
    EXPECT_EQ(client.exist.answer({.target = target}, noon).status, 400);
}

TEST(OAuth2, InvalidatesBothOldTokensWhenRefreshed) {
    asking client;
    const auto form = std::string{"grant_type=refresh_token&refresh_token=simulated-refresh"} + client_fields;
    const auto given = client.post("/oauth2/access_token", form);
    ASSERT_EQ(given.status, 200);
    EXPECT_EQ(client.get("accounts/profile/", "Bearer simulated-access").status, 401);
    EXPECT_EQ(client.post("/oauth2/access_token", form).status, 400);
    const std::string access = std::string{"Bearer "} + asking::parsed(given)["access_token"].GetString();
    EXPECT_EQ(client.get("accounts/profile/", access).status, 200);
}

TEST(OAuth2, RefreshTokensOutlastAccessTokens) {
    asking client;
    client.post("/_simulator/revoke", R"({"access": true})");
    EXPECT_EQ(client.get("accounts/profile/", "Bearer simulated-access").status, 401);
    EXPECT_EQ(client.get("accounts/profile/").status, 200);
    const auto form = std::string{"grant_type=refresh_token&refresh_token=simulated-refresh"} + client_fields;
    EXPECT_EQ(client.post("/oauth2/access_token", form).status, 200);
}

TEST(OAuth2, TokensLastAYear) {
    asking client;
    client.now += std::chrono::seconds{31535998};
    EXPECT_EQ(client.get("accounts/profile/", "Bearer simulated-access").status, 200);
    client.now += std::chrono::seconds{1};
    EXPECT_EQ(client.get("accounts/profile/", "Bearer simulated-access").status, 401);
    EXPECT_EQ(client.get("accounts/profile/").status, 200);
}

}  // namespace
}  // namespace simulator
