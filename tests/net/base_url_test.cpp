// Which host gets the token: exactly one, however the address is written.
//
// Seen to catch: user information before the host.
#include "daemon/net/base_url.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

namespace existd::net {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string refusal(const std::string& text) {
    try {
        parse_base_url(text);
    } catch (const std::invalid_argument& refused) {
        return refused.what();
    }
    return "accepted";
}

TEST(BaseUrl, IsParsed) {
    const auto url = parse_base_url("https://exist.io/api/2/");
    EXPECT_EQ(url.scheme, "https");
    EXPECT_EQ(url.host, "exist.io");
    EXPECT_EQ(url.port, 443);
    EXPECT_EQ(url.path, "/api/2/");
    EXPECT_TRUE(url.is_exist_io);
}

TEST(BaseUrl, GetsAFinalSlash) {
    EXPECT_EQ(parse_base_url("https://exist.io/api/2").path, "/api/2/");
    EXPECT_EQ(parse_base_url("https://exist.io").path, "/");
}

TEST(BaseUrl, KeepsAnotherPort) {
    EXPECT_EQ(parse_base_url("https://exist.io:8443/").port, 8443);
    EXPECT_EQ(parse_base_url("http://localhost/").port, 80);
    EXPECT_EQ(parse_base_url("https://exist.io:/").port, 443);
}

TEST(BaseUrl, IgnoresCaseBeforeThePath) {
    const auto url = parse_base_url("HTTPS://Exist.IO/API/");
    EXPECT_EQ(url.scheme, "https");
    EXPECT_EQ(url.host, "exist.io");
    EXPECT_EQ(url.path, "/API/");
    EXPECT_TRUE(url.is_exist_io);
}

TEST(BaseUrl, SaysWhyItsHostIsInvalid) {
    EXPECT_THAT(refusal("https:///api/2/"), HasSubstr("names no host"));
    EXPECT_THAT(refusal("https://[v1.x]/"), HasSubstr("a kind of address that is not known"));
}

TEST(BaseUrl, DistinguishesExistFromLookalikes) {
    EXPECT_TRUE(parse_base_url("https://api.exist.io/").is_exist_io);
    EXPECT_FALSE(parse_base_url("https://notexist.io/").is_exist_io);
    EXPECT_FALSE(parse_base_url("https://exist.io.evil.com/").is_exist_io);
}

class Loopback : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(Loopback, MayBeCleartext) {
    EXPECT_EQ(parse_base_url(GetParam().first).host, GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(BaseUrl, Loopback,
                         testing::Values(std::pair{"http://127.0.0.1:8000/", "127.0.0.1"},
                                         std::pair{"http://127.9.8.7/", "127.9.8.7"},
                                         std::pair{"http://[::1]:8000/", "::1"},
                                         std::pair{"http://[0:0:0:0:0:0:0:1]/", "::1"},
                                         std::pair{"http://LocalHost/", "localhost"}));

class Elsewhere : public testing::TestWithParam<const char*> {};

TEST_P(Elsewhere, MayNotBeCleartext) {
    EXPECT_THAT(refusal(GetParam()), HasSubstr("must start with https://"));
}

INSTANTIATE_TEST_SUITE_P(BaseUrl, Elsewhere,
                         testing::Values("http://exist.io/", "http://localhost.evil.com/", "http://128.0.0.1/",
                                         "http://0.0.0.0/", "http://[::2]/", "http://[::]/",
                                         "http://[::ffff:127.0.0.1]/", "http://evil-localhost/", "ftp://localhost/",
                                         "ws://localhost/"));

class Nonsense : public testing::TestWithParam<const char*> {};

TEST_P(Nonsense, IsRefusedInOneLine) {
    const std::string why = refusal(GetParam());
    EXPECT_THAT(why, testing::StartsWith("the base URL "));
    EXPECT_THAT(why, Not(HasSubstr("\n")));
    EXPECT_THAT(why, Not(HasSubstr("hunter2")));
}

INSTANTIATE_TEST_SUITE_P(
    BaseUrl, Nonsense,
    testing::Values(
        "", "exist.io", "//exist.io/", "https:", "https://", "https:///api/", "https:exist.io", "https://:443/",
        // is the host ambiguous?
        "http://127.0.0.1@evil.com/", "http://127.0.0.1.evil.com/", "http://127.0.0.1evil.com/",
        "http://[::1]evil.com/", "http://127.0.0.1:80@evil.com/", "https://exist.io:443x/",
        "https://me:hunter2@exist.io/", "https://@exist.io/", "https://exist.io\\@evil.com/",
        "https://exist.io%00.evil.com/", "https://exist.io%2eevil.com/", "http://%31%32%37.0.0.1/",
        "http://local%68ost/", "https://exist.io\r\nX: y/", "https://ex ist.io/", "https://exist\xE2\x80\xA4io/",
        "https://exist.io,evil.com/", "https://exist..io/", "https://.exist.io/", "https://exist.io./",
        "https://exist.io@evil.com/", "https://exist.io:443@evil.com/", "https://exist.io:@evil.com/",
        "https://exist.io%40evil.com/", "https://exist.io%2f@evil.com/", "https://exist.io%5c@evil.com/",
        "https://exist.io#@evil.com/", "https://exist.io?@evil.com/", "https://exist.io;@evil.com/",
        "https://evil.com\\@exist.io/", "https://exist.io\\evil.com/", "https://exist.io\\.evil.com/",
        "https:\\\\exist.io\\", "https:/\\exist.io/", "https:/exist.io/", "\\\\exist.io/", "https://\\exist.io/",
        "https://[exist.io]/", "https://[::1/", "https://::1/", "http://[::1]@evil.com/", "http://[::1].evil.com/",
        "http://localhost@evil.com/", "http://localhost:80@evil.com/", "http://localhost#@evil.com/",
        "http://127.0.0.1\\@evil.com/", "http://127.0.0.1%23@evil.com/", "http://127.0.0.1 @evil.com/",
        // characters that look like others, or like nothing
        "https://exist\t.io/", "https://exist.io\t/", "\thttps://exist.io/", " https://exist.io/", "https://exist.io/ ",
        "https://exist.io\n/", "https://exist.io/\r", "https\t://exist.io/", "https://\texist.io/",
        "https://exist\xE3\x80\x82io/", "https://exist\xEF\xBC\x8Eio/", "https://exist\xEF\xBD\xA1io/",
        "https://exist.io\xEF\xBC\x8F.evil.com/",
        "https://exist.io\xEF\xBC\xA0"
        "evil.com/",
        "https://\xD0\xB5xist.io/", "https://exi\xC5\xBFt.io/", "https://exist.io\xC2\xA0/",
        "https://exist.io\xE2\x80\x8B/", "https://exist.io\xC2\xAD/", "\xEF\xBB\xBFhttps://exist.io/",
        "https://exist.io\x7F/", "https://exist.io\x01/",
        // which port?
        "https://exist.io:80:443/", "https://exist.io:+443/", "https://exist.io: 443/", "https://exist.io:-443/",
        "https://exist.io:0x1bb/", "https://exist.io:443.0/", "https://exist.io:443\t/", "https://exist.io:%34%34%33/",
        "https://exist.io:\xEF\xBC\x94\xEF\xBC\x94\xEF\xBC\x93/", "https://exist.io:443@/", "https://exist.io:443:/",
        // addresses in disguise
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/",
        "http://127.0.0.01/", "https://2130706433/", "https://127.1/", "http://[::1%25lo]/", "http://[v1.x]/",
        // more than a base URL
        "https://exist.io/?a=b", "https://exist.io/?", "https://exist.io/#x", "https://exist.io/#",
        "https://exist.io/api/../", "https://exist.io/%2e%2E/", "https://exist.io//api/", "https://exist.io/./",
        "https://exist.io:0/", "https://exist.io:65536/", "https://exist.io:4294967739/", "https://exist.io:x/"));

// After the first '/', nothing is a host.
TEST(BaseUrl, KeepsItsHostForAnyPath) {
    for (const char* text : {"https://exist.io/@evil.com/", "https://exist.io/:443@evil.com/",
                             "https://exist.io/https:/evil.com/", "https://exist.io/%2f%2fevil.com/"}) {
        const auto url = parse_base_url(text);
        EXPECT_EQ(url.host, "exist.io") << text;
        EXPECT_EQ(url.port, 443) << text;
        EXPECT_EQ(url.path, std::string(text).substr(16)) << text;
    }
}

// A C++ string may hold what a C string cannot.
TEST(BaseUrl, MayNotHoldANul) {
    using namespace std::string_literals;
    EXPECT_THAT(refusal("https://exist.io\0.evil.com/"s), testing::StartsWith("the base URL "));
    EXPECT_THAT(refusal("https://exist.io/\0"s), testing::StartsWith("the base URL "));
}

}  // namespace
}  // namespace existd::net
