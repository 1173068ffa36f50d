#include "daemon/api/oauth2.hpp"

#include <gmock/gmock.h>

#include "daemon/api/tokens.hpp"

namespace existd::api {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const oauth2::client someone{"my client", "s&cret", "https://app.example/back?a=b"};

/// Returns the code, or why there is none.
std::string code_or_why(std::string_view address) {
    const auto found = oauth2::code_in(address, "5ca1ab1e");
    return found.has_error() ? "refused: " + found.error().message : *found;
}

TEST(OAuth2, AsksForEveryReadScopeAndNoOther) {
    const auto target = oauth2::authorize_target(someone, "5ca1ab1e");
    EXPECT_THAT(target, StartsWith("/oauth2/authorize?response_type=code&client_id=my%20client&"
                                   "redirect_uri=https%3A%2F%2Fapp.example%2Fback%3Fa%3Db&scope=activity_read%20"));
    EXPECT_THAT(target, EndsWith("%20manual_read&state=5ca1ab1e"));
    EXPECT_THAT(target, Not(HasSubstr("cret")));
    for (const auto scope : oauth2::read_scopes) EXPECT_THAT(scope, EndsWith("_read"));
}

TEST(OAuth2, FindsTheCodeInThePastedAddress) {
    EXPECT_EQ(code_or_why("https://app.example/back?code=c%2F1+2&state=5ca1ab1e"), "c/1 2");
    EXPECT_EQ(code_or_why("  https://app.example/?a=b&state=5ca1ab1e&code=x#top\r\n"), "x");
}

TEST(OAuth2, RefusesTheAddressOfAnotherLogin) {
    for (const char* state : {"", "&state=", "&state=5ca1ab1f", "&state=5ca1ab1", "&state=5ca1ab1e0"})
        EXPECT_THAT(code_or_why(std::string("https://app.example/?code=x") + state), HasSubstr("its state"));
}

TEST(OAuth2, SaysWhatIsWrongWithAnAddress) {
    EXPECT_EQ(code_or_why("https://app.example/?error=access_denied&state=5ca1ab1e"),
              "refused: access was not allowed in the browser");
    EXPECT_EQ(code_or_why("https://app.example/?error=invalid_scope"),
              "refused: the service refused to give a code: invalid_scope");
    EXPECT_THAT(code_or_why("https://app.example/?error=%1b%5b2J"), EndsWith("to give a code"));
    for (const char* none :
         {"", " ", "x", "https://app.example/", "https://app.example/?state=5ca1ab1e", "?code=", "http://[",
          "https://app.example/?#code=x", "https://app.example/?code=%zz&state=5ca1ab1e"})
        EXPECT_THAT(code_or_why(none), HasSubstr("copy all of it")) << none;
}

TEST(OAuth2, FormsEscapeTheirValues) {
    EXPECT_EQ(oauth2::code_form(someone, "c/1"),
              "grant_type=authorization_code&code=c%2F1&client_id=my%20client&client_secret=s%26cret&"
              "redirect_uri=https%3A%2F%2Fapp.example%2Fback%3Fa%3Db");
    EXPECT_EQ(oauth2::refresh_form("id", "s&cret", "r+1"),
              "grant_type=refresh_token&refresh_token=r%2B1&client_id=id&client_secret=s%26cret");
}

TEST(TokenGrant, IsReadAsDocumented) {
    const auto grant = decode_token_grant(
        R"({"access_token": "a", "token_type": "Bearer", "expires_in": 31535999, "refresh_token": "r",
            "scope": "mood_read sleep_read"})");
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->access_token, "a");
    EXPECT_EQ(grant->refresh_token, "r");
    EXPECT_EQ(grant->expires_in, std::chrono::seconds{31535999});
    EXPECT_EQ(grant->scope, "mood_read sleep_read");
}

TEST(TokenGrant, IsUsedAsFarAsPossible) {
    const auto bare = decode_token_grant(R"({"access_token": "a"})");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->refresh_token, "");
    EXPECT_EQ(bare->expires_in, std::nullopt);
    for (const char* odd : {"-1", "0", "1e300", "9223372036854775807", "\"a year\"", "[1]", "null"}) {
        const auto grant = decode_token_grant(R"({"access_token": "a", "expires_in": )" + std::string(odd) + "}");
        ASSERT_TRUE(grant) << odd;
        EXPECT_EQ(grant->expires_in, std::nullopt) << odd;
    }
}

TEST(TokenGrant, WithTokensThatNoHeaderMayHoldIsRefused) {
    for (const std::string token :
         {R"("")", R"("sec ret")", R"("sec\r\nret")", R"("sec\u0000ret")", R"("s\u00e9cret")", R"(["secret"])", "7"})
        for (const std::string field : {R"({"access_token": )", R"({"access_token": "a", "refresh_token": )"}) {
            const auto grant = decode_token_grant(field + token + "}");
            ASSERT_TRUE(grant.has_error()) << token;
            EXPECT_THAT(grant.error().message, AllOf(HasSubstr("_token: expected"), Not(HasSubstr("ret"))));
        }
    EXPECT_TRUE(decode_token_grant(R"({"access_token": ")" + std::string(4097, 'x') + "\"}").has_error());
    EXPECT_TRUE(decode_token_grant("<html>").has_error());
    EXPECT_TRUE(decode_token_grant(R"({"error": "invalid_grant"})").has_error());
    EXPECT_TRUE(decode_simple_token(R"({"token": "sec ret"})").has_error());
}

}  // namespace
}  // namespace existd::api
