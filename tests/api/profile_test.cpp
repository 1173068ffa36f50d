#include "daemon/api/tokens.hpp"
#include "tests/api/decoding.hpp"

namespace existd::api {
namespace {

profile profile_of(std::string_view body) {
    const page answer = decoded(part::profile, body);
    return std::get<profile>(answer.content);
}

TEST(Profile, IsReadFromTheLiveService) {
    const auto me = profile_of(R"({
        "username": "josh", "first_name": "Josh", "last_name": "Sharp",
        "avatar": "https://exist.io/static/media/avatars/josh_2.png", "timezone": "Australia/Melbourne",
        "local_time": "2022-06-17T22:04:05.123456+10:00",
        "imperial_distance": false, "imperial_weight": true, "imperial_energy": false, "imperial_liquid": false,
        "imperial_temperature": true, "trial": false, "delinquent": false,
        "weekly_email": true, "yearly_email": false})");
    EXPECT_EQ(me.username, "josh");
    EXPECT_EQ(me.first_name, "Josh");
    EXPECT_EQ(me.last_name, "Sharp");
    EXPECT_EQ(me.avatar, "https://exist.io/static/media/avatars/josh_2.png");
    EXPECT_EQ(me.timezone, "Australia/Melbourne");
    EXPECT_EQ(me.local_time, "2022-06-17T22:04:05.123456+10:00");
    EXPECT_EQ(me.imperial_distance, false);
    EXPECT_EQ(me.imperial_weight, true);
    EXPECT_EQ(me.imperial_energy, false);
    EXPECT_EQ(me.imperial_liquid, false);
    EXPECT_EQ(me.imperial_temperature, true);
    EXPECT_EQ(me.trial, false);
    EXPECT_EQ(me.delinquent, false);
    EXPECT_EQ(me.weekly_email, true);
    EXPECT_EQ(me.yearly_email, false);
}

TEST(Profile, HasNoEmailSettingsInTheDocumentation) {
    const auto me = profile_of(R"({"username": "josh", "timezone": "UTC", "trial": true})");
    EXPECT_EQ(me.weekly_email, std::nullopt);
    EXPECT_EQ(me.first_name, std::nullopt);
    EXPECT_EQ(me.trial, true);
}

TEST(Profile, DistinguishesEmptyFromMissingText) {
    EXPECT_EQ(profile_of(R"({"username": "j", "first_name": "", "last_name": null})").first_name, "");
    EXPECT_EQ(profile_of(R"({"username": "j", "first_name": "", "last_name": null})").last_name, std::nullopt);
}

TEST(Profile, IgnoresUndocumentedFields) {
    EXPECT_EQ(profile_of(R"({"username": "j", "bio": "x", "private": {"deep": [1, 2]}, "attributes": []})").username,
              "j");
}

TEST(Profile, AcceptsFlagsAsNumbers) {
    EXPECT_EQ(profile_of(R"({"username": "j", "imperial_weight": 1, "trial": 0})").imperial_weight, true);
    EXPECT_EQ(profile_of(R"({"username": "j", "imperial_weight": 1, "trial": 0})").trial, false);
}

TEST(Profile, MayHaveANumberForAName) {
    EXPECT_EQ(profile_of(R"({"username": 12345})").username, "12345");
    EXPECT_EQ(refusal(part::profile, R"({"username": {"name": "j"}})"), "username: expected text");
}

TEST(Profile, IsOneObjectOrNothing) {
    EXPECT_EQ(refusal(part::profile, "[]"), "answer: expected an object");
    EXPECT_EQ(refusal(part::profile, "null"), "answer: expected an object");
    EXPECT_EQ(refusal(part::profile, "{}"), "username: expected text");
}

TEST(Profile, AcceptsFlagsAsTextAndKeepsOtherText) {
    const auto who = profile_of(R"({"username": "j", "imperial_distance": "false", "imperial_energy": "True",
        "imperial_liquid": "1", "trial": "no", "plan": {"name": "yearly"}})");
    EXPECT_EQ(who.imperial_distance, false);
    EXPECT_EQ(who.imperial_energy, true);
    EXPECT_EQ(who.imperial_liquid, true);
    EXPECT_EQ(who.trial, std::nullopt);
    EXPECT_EQ(who.rest, R"({"plan":{"name":"yearly"},"trial":"no"})");
}

TEST(SimpleToken, IsReadFromItsObject) {
    EXPECT_EQ(*decode_simple_token(R"({"token": "96524c5ca126d87eb18ee7eff408ca0e71e94737"})"),
              "96524c5ca126d87eb18ee7eff408ca0e71e94737");
    EXPECT_EQ(
        decode_simple_token(R"({"non_field_errors": ["Unable to log in with provided credentials."]})").error().message,
        "token: expected text");
    EXPECT_TRUE(decode_simple_token("<html>").has_error());
}

}  // namespace
}  // namespace existd::api
