#include "daemon/app/token/token_file.hpp"

#include <gmock/gmock.h>

#include "daemon/app/exit_status.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const token_pair whole{"the-access", "the-refresh", iso::instant(std::chrono::seconds{1'900'000'000}), "the-client",
                       "the-secret"};

/// Returns every field, or the refusal.
std::string parsed(const std::string& text, const std::string& auth = "oauth2") try {
    const auto pair = parse_token(text, auth, "SOURCE", "REMEDY");
    return pair.access_token + "|" + pair.refresh_token + "|" + iso::format(pair.expires_at) + "|" + pair.client_id +
           "|" + pair.client_secret;
} catch (const failure& why) {
    EXPECT_EQ(why.status, exit_unauthorised);
    return why.what();
}

TEST(TokenFile, ReturnsThePairItStored) {
    EXPECT_EQ(parsed(to_toml(whole)), "the-access|the-refresh|2030-03-17T17:46:40Z|the-client|the-secret");
    token_pair odd = whole;
    odd.client_secret = "it's \"quoted\" \\ two\nlines \xc3\xa9 ]]]'''";
    EXPECT_EQ(parse_token(to_toml(odd), "oauth2", "", "").client_secret, odd.client_secret);
}

TEST(TokenFile, MayBeWrittenByHandWithoutBlanks) {
    EXPECT_EQ(parsed("access_token=\"a\"\nrefresh_token=\"r\""), "a|r|1970-01-01T00:00:00Z||");
}

TEST(TokenFile, MayHoldAnAccessTokenAlone) {
    EXPECT_EQ(parsed("the-access\n"), "the-access||1970-01-01T00:00:00Z||");
    EXPECT_EQ(parsed("the-access\r\nnotes\n", "token"), "the-access||1970-01-01T00:00:00Z||");
}

TEST(TokenFile, MayHaveWhatEditorsAddAroundTheToken) {
    const std::string only = "the-access||1970-01-01T00:00:00Z||";
    for (const char* text : {"\xEF\xBB\xBFthe-access\n", "\nthe-access\n", "\r\n\r\nthe-access\r\n",
                             "  the-access \t\n", "\xEF\xBB\xBF\n the-access"})
        for (const char* auth : {"token", "oauth2"}) EXPECT_EQ(parsed(text, auth), only) << text;
    EXPECT_EQ(parsed("\xEF\xBB\xBF" + to_toml(whole)), parsed(to_toml(whole)));
}

TEST(TokenFile, InUtf16IsRefusedWithThatReason) {
    for (const char* mark : {"\xff\xfe", "\xfe\xff"})
        EXPECT_EQ(parsed(mark + std::string("s\0e\0c\0", 6)), "SOURCE is UTF-16 text; save it as UTF-8, or REMEDY");
}

TEST(TokenFile, HoldsNoPairForASimpleToken) {
    EXPECT_EQ(parsed(to_toml(whole), "token"), "SOURCE holds no token; REMEDY");
}

TEST(TokenFile, WithHostileContentIsRefusedAndNeverQuoted) {
    for (const std::string& junk :
         {std::string("access_token = 'secret"), std::string("access_token = secret"),
          std::string("access_token = 'secret'\naccess_token = 'secret'"), std::string("access_token = ['secret']"),
          std::string("access_token = 'se cret'"), std::string("access_token = \"secret\\r\\nX: y\""),
          std::string("access_token = \"secret\\u0000\""), std::string("access_token = \"s\\u00e9cret\""),
          std::string("refresh_token=\"secret\""), std::string("[account]\naccess_token = \"secret\""),
          std::string("secret secret"), std::string("sec\0ret", 7), "x = " + std::string(60000, '['),
          std::string("\xff secret"), std::string("{\"access_token\": \"secret\"}"), std::string(),
          std::string("# secret")})
        EXPECT_EQ(parsed(junk), "SOURCE holds no token; REMEDY") << junk.substr(0, 80);
}

TEST(TokenFile, IgnoresOddFields) {
    EXPECT_EQ(parsed("access_token = 'a'\nrefresh_token = 7\nexpires_at = 'soon'\nclient_id = []"),
              "a||1970-01-01T00:00:00Z||");
}

TEST(TokenFile, ThatOthersMayReadIsRefusedWithAFix) {
    const tests::temporary_folder folder;
    const auto file = folder / "token";
    store_token(file, to_toml(whole));
    EXPECT_EQ(read_token(file, "oauth2").client_secret, "the-secret");
    for (const int mode : {0640, 0604, 0620, 0601}) {
        fs::permissions(file, fs::perms(mode));
        try {
            read_token(file, "oauth2");
            ADD_FAILURE() << mode;
        } catch (const failure& why) {
            EXPECT_EQ(why.status, exit_unauthorised);
            EXPECT_THAT(why.what(), AllOf(HasSubstr("chmod 600 " + file.string()), Not(HasSubstr("the-"))));
        }
    }
    EXPECT_EQ(read_credential(file, "oauth2").refresh_token, "the-refresh") << "systemd's files have other modes";
}

}  // namespace
}  // namespace existd::app
