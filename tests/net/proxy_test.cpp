// What a URL of a proxy means, and whom NO_PROXY exempts.
#include "daemon/net/proxy.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

namespace existd::net {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Why it is refused, or "accepted".
std::string refusal(const std::string& url) try {
    parse_proxy(url);
    return "accepted";
} catch (const std::invalid_argument& why) {
    EXPECT_THAT(why.what(), Not(HasSubstr("pa55")));
    EXPECT_THAT(why.what(), Not(HasSubstr("\n")));
    return why.what();
}

TEST(Proxy, HasAHostAndAPort) {
    for (const char* url : {"http://proxy.example:3128", "http://proxy.example:3128/", "HTTP://proxy.example:3128",
                            "proxy.example:3128"}) {
        const proxy parsed = parse_proxy(url);
        EXPECT_EQ(parsed.host, "proxy.example") << url;
        EXPECT_EQ(parsed.port, 3128) << url;
        EXPECT_EQ(parsed.credentials, "") << url;
    }
    EXPECT_EQ(parse_proxy("http://proxy.example").port, 80);
    EXPECT_EQ(parse_proxy("http://10.0.0.1:8080").host, "10.0.0.1");
    EXPECT_EQ(parse_proxy("http://[2001:DB8::1]:8080").host, "2001:db8::1");
}

TEST(Proxy, HasCredentialsThatWerePercentEncoded) {
    EXPECT_EQ(parse_proxy("http://me:secret@proxy.example").credentials, "me:secret");
    EXPECT_EQ(parse_proxy("me:secret@proxy.example:3128").credentials, "me:secret");
    EXPECT_EQ(parse_proxy("http://a%40b:p%3Aa%2F%25%C3%A9@proxy.example").credentials, "a@b:p:a/%\xc3\xa9");
    EXPECT_EQ(parse_proxy("http://me@proxy.example").credentials, "me:");
}

TEST(Proxy, IsRefusedWithoutShowingThePassword) {
    EXPECT_THAT(refusal("https://me:pa55@proxy.example"), HasSubstr("must start with http://"));
    EXPECT_THAT(refusal("socks5://me:pa55@proxy.example"), HasSubstr("must start with http://"));
    EXPECT_THAT(refusal("http://me:pa55/x@proxy.example"), HasSubstr("the proxy "));
    EXPECT_THAT(refusal("http://me:pa55 x@proxy.example"), HasSubstr("percent-encoded"));
    EXPECT_THAT(refusal("http://me:pa55\nx@proxy.example"), HasSubstr("percent-encoded"));
    EXPECT_THAT(refusal("http://me:pa55@"), HasSubstr("names no host"));
    EXPECT_THAT(refusal("http://proxy.example:0"), HasSubstr("port"));
    EXPECT_THAT(refusal("http://proxy.example:70000"), Not("accepted"));
    EXPECT_THAT(refusal("http://[fe80::1%25eth0]:8080"), Not("accepted"));
    EXPECT_THAT(refusal("http://proxy.example/pa55"), HasSubstr("nothing after"));
    EXPECT_THAT(refusal("http://proxy.example?pa55"), HasSubstr("nothing after"));
    EXPECT_THAT(refusal("http://proxy.example#pa55"), HasSubstr("nothing after"));
}

struct exemption {
    const char *list, *host;
    bool holds;
};

TEST(NoProxy, NamesHosts) {
    const exemption each[] = {
        {"", "exist.io", false},
        {"*", "exist.io", true},
        {"exist.io", "exist.io", true},
        {"EXIST.io", "exist.io", true},
        {"exist.io", "api.exist.io", true},
        {".exist.io", "api.exist.io", true},
        {".exist.io", "exist.io", true},
        {"exist.io", "notexist.io", false},
        {".exist.io", "notexist.io", false},
        {"api.exist.io", "exist.io", false},
        {"io", "exist.io", true},
        {".", "exist.io", false},
        {":", "exist.io", false},
        {"localhost,exist.io", "exist.io", true},
        {"localhost, exist.io ,x", "exist.io", true},
        {"localhost exist.io", "exist.io", true},
        {",,", "exist.io", false},
        {"exist.io:443", "exist.io", true},
        {"exist.io:8443", "exist.io", false},
        {"exist.io:", "exist.io", false},
        {".exist.io:443", "api.exist.io", true},
        {"10.0.0.1", "10.0.0.1", true},
        {"10.0.0.1:443", "10.0.0.1", true},
        {"10.0.0.1:80", "10.0.0.1", false},
        {"0.0.1", "10.0.0.1", false},
        {"2001:DB8:0::1", "2001:db8::1", true},
        {"[2001:db8::1]", "2001:db8::1", true},
        {"[2001:db8::1]:443", "2001:db8::1", true},
        {"[2001:db8::1]:80", "2001:db8::1", false},
        {"2001:db8::2", "2001:db8::1", false},
        {"*.exist.io", "api.exist.io", true},
        {"*.exist.io", "exist.io", true},
        {"*.exist.io", "notexist.io", false},
        {"*.", "exist.io", false},
        {"10.0.0.0/8", "10.255.0.1", true},
        {"10.0.0.7/8", "10.255.0.1", true},
        {"10.0.0.0/8", "11.0.0.1", false},
        {"192.168.1.128/25", "192.168.1.128", true},
        {"192.168.1.128/25", "192.168.1.127", false},
        {"10.0.0.1/32", "10.0.0.1", true},
        {"0.0.0.0/0", "10.0.0.1", true},
        {"10.0.0.0/33", "10.0.0.1", false},
        {"10.0.0.0/", "10.0.0.1", false},
        {"10.0.0.0/8", "2001:db8::1", false},
        {"fd00::/8", "fd12::1", true},
        {"fd00::/8", "fe80::1", false},
        {"2001:DB8::/32", "2001:db8::1", true},
    };
    for (const auto& [list, host, holds] : each) EXPECT_EQ(is_exempt(list, host, 443), holds) << list << " " << host;
}

}  // namespace
}  // namespace existd::net
