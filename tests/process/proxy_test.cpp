// The real programs through a proxy: a small one of our own, tinyproxy where it is installed, and hostile ones.
//
// Seen to catch: NO_PROXY ignored; the proxy of the environment used for this machine; a config with a password that
// everybody may read.
#include <fstream>
#include <optional>
#include <sys/stat.h>

#include "tests/process/speaking_server.hpp"
#include "tests/process/tunnel_proxy.hpp"
#include "tests/process/world.hpp"
#include "tests/support/scoped_environment.hpp"

namespace existd::tests {
namespace {

class Proxy : public World {
  protected:
    /// Over TLS, known as `host`.
    void begin(const std::string& host = "exist.test") {
        start({"--throttle", "100000", "--days", "5", "--attributes", "3", "--tls", "--cert-host", host, "--cert-out",
               certificate_});
        base_url_ = "https://" + host + ":" + std::to_string(account_->port()) + "/api/2/";
        use("");
    }
    /// A proxy as [api] proxy; empty: none there.
    void use(const std::string& proxy) const {
        configure({.base_url = base_url_, .ca_file = certificate_});
        std::string config = contents(config_file());
        if (!proxy.empty()) config.replace(config.find("[api]\n"), 6, "[api]\nproxy = \"" + proxy + "\"\n");
        std::ofstream(config_file()) << config;
        ::chmod(config_file().c_str(), 0600);
    }
    std::string checked() const { return existd({"check"}).out; }
    /// A proxy of the environment, for as long as it lives.
    static scoped_environment in_environment(const char* name, const std::string& value) { return {name, value}; }

    const std::string certificate_ = (home_ / "theirs.pem").string();
    std::string base_url_;
    scoped_environment lower_{"https_proxy", {}}, upper_{"HTTPS_PROXY", {}}, no_lower_{"no_proxy", {}},
        no_upper_{"NO_PROXY", {}};
};

// Our machine does not know the name exist.test: whatever arrives went through the proxy.
TEST_F(Proxy, OfTheConfigLeadsToAnExactCopy) {
    begin();
    const tunnel_proxy proxy;
    use("http://" + proxy.address());
    const finished sync = existd({"sync"});
    EXPECT_EQ(sync.status, 0) << sync.err;
    expect_exact();
    EXPECT_EQ(existd({"login"}, "demo\ndemo\n").status, 0);
    EXPECT_EQ(existd({"check", "--online"}).status, 0);
    EXPECT_EQ(proxy.tunnels(), 3);
    EXPECT_EQ(proxy.heard().find("simulated-token"), std::string::npos) << "it reads what is said";
    EXPECT_NE(checked().find("\nproxy:  " + proxy.address() + ", by api.proxy\n"), std::string::npos) << checked();
}

TEST_F(Proxy, OfTheEnvironmentIsUsedUnlessTheConfigOrNoProxySaysOtherwise) {
    begin();
    const tunnel_proxy proxy, other;
    EXPECT_NE(checked().find("\nproxy:  none\n"), std::string::npos) << checked();
    EXPECT_EQ(existd({"check", "--online"}).status, 69) << "nobody knows exist.test";
    {
        const auto set = in_environment("HTTPS_PROXY", proxy.address());
        EXPECT_EQ(existd({"check", "--online"}).status, 0);
        EXPECT_EQ(proxy.tunnels(), 1);
        EXPECT_NE(checked().find(proxy.address() + ", by HTTPS_PROXY\n"), std::string::npos) << checked();
        const auto also = in_environment("https_proxy", "http://" + other.address());
        EXPECT_NE(checked().find(other.address() + ", by https_proxy\n"), std::string::npos) << checked();
        EXPECT_EQ(existd({"check", "--online"}).status, 0);
        EXPECT_EQ(other.tunnels(), 1);
        const auto exempt = in_environment("NO_PROXY", "localhost,.test");
        EXPECT_NE(checked().find("\nproxy:  none, by NO_PROXY\n"), std::string::npos) << checked();
        EXPECT_EQ(existd({"check", "--online"}).status, 69);
        use("http://" + proxy.address());
        EXPECT_NE(checked().find("\nproxy:  none, by NO_PROXY\n"), std::string::npos) << checked();
        const auto exempt_other = in_environment("no_proxy", "localhost");
        EXPECT_NE(checked().find(proxy.address() + ", by api.proxy\n"), std::string::npos) << checked();
        EXPECT_EQ(existd({"check", "--online"}).status, 0);
    }
    EXPECT_EQ(proxy.tunnels(), 2);
    EXPECT_EQ(other.tunnels(), 1);
}

TEST_F(Proxy, OfTheEnvironmentIsNotForThisMachine) {
    start({"--throttle", "100000", "--days", "5", "--attributes", "3"});
    const tunnel_proxy proxy;
    const auto set = in_environment("https_proxy", proxy.address());
    EXPECT_EQ(existd({"sync"}).status, 0);
    EXPECT_EQ(proxy.heard(), "");
}

TEST_F(Proxy, ThatCannotBeUsedIsAnErrorOfTheConfig) {
    begin();
    const auto refusal = [&] {
        const finished end = existd({"check"});
        EXPECT_EQ(end.status, 78) << end.err;
        EXPECT_EQ(end.err.find("pa55word"), std::string::npos) << end.err;
        return end.err;
    };
    use("socks5://me:pa55word@127.0.0.1:1080");
    EXPECT_NE(refusal().find("config.toml:4:9: api.proxy: the proxy must start with http://"), std::string::npos);
    use("http://me:pa55word@127.0.0.1:1080");
    EXPECT_EQ(existd({"check"}).status, 0);
    ::chmod(config_file().c_str(), 0604);
    EXPECT_NE(refusal().find("others may read it; run `chmod o= "), std::string::npos);
    base_url_ = "http://127.0.0.1:1/api/2/";
    use("http://127.0.0.1:1080");
    EXPECT_NE(refusal().find("only https"), std::string::npos);
    use("");
    base_url_ = "https://exist.test/api/2/";
    use("");
    const auto set = in_environment("HTTPS_PROXY", "https://me:pa55word@127.0.0.1:1080");
    EXPECT_NE(refusal().find("HTTPS_PROXY in the environment: the proxy must start with http://"), std::string::npos);
}

// No page is lost, and no more requests are counted than were sent.
TEST_F(Proxy, ThatIsHostileNeverHearsTheToken) {
    begin();
    const std::string established = "HTTP/1.1 200 Connection established\r\n\r\n",
                      page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>",
                      service = "HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"username\": \"impostor\"}";
    for (const auto& reply : {std::string("HTTP/1.1 403 Forbidden\r\n\r\n"), page, std::string("<html>\r\n\r\n"),
                              std::string("HTTP/1.1 200 OK\r\n"), established + service, established + page}) {
        std::string heard;
        {
            const speaking_server hostile([&](const std::string& said) {
                heard += said;
                return reply;
            });
            const std::string url = hostile.base_url();
            use(url.substr(0, url.find("/api")));
            forget();
            program sync(existd_binary(), {"sync"}, home_);
            wait_until([&] { return !sync.running() || sync.err().find("trying again") != std::string::npos; });
            EXPECT_NE(sync.err().find("trying again"), std::string::npos) << sync.err();
            sync.signal(SIGTERM);
            sync.wait();
            EXPECT_EQ(existd({"check", "--online"}).status, 69) << reply;
            EXPECT_EQ(existd({"login"}, "demo\npa55word\n").status, 69) << reply;
        }
        EXPECT_TRUE(heard.starts_with("CONNECT exist.test:")) << heard;
        for (const char* secret : {"simulated-token", "pa55word", "GET ", "POST "})
            EXPECT_EQ(heard.find(secret), std::string::npos) << reply << heard;
    }
    EXPECT_EQ(account_->stat("requests"), 0);
    const tunnel_proxy proxy;
    use("http://" + proxy.address());
    EXPECT_EQ(existd({"sync"}).status, 0);
    expect_exact();
}

TEST_F(Proxy, IsTinyproxy) {
    const std::filesystem::path binary = "/usr/bin/tinyproxy";
    if (!std::filesystem::exists(binary)) GTEST_SKIP() << "tinyproxy is not installed";
    begin("localhost");  // tinyproxy resolves names
    const std::string port = forbidden_port().number();
    std::ofstream(home_ / "tinyproxy.conf") << "Port " << port << "\nListen 127.0.0.1\nBasicAuth me pa55word\n"
                                            << "LogFile \"" << (home_ / "tinyproxy.log").string() << "\"\n";
    const program proxy(binary, {"-d", "-c", (home_ / "tinyproxy.conf").string()}, home_);
    wait_until([&] { return contents(home_ / "tinyproxy.log").find("Accepting connections") != std::string::npos; });
    use("http://me:wrong@127.0.0.1:" + port);
    const finished refused = existd({"check", "--online"});
    EXPECT_EQ(refused.status, 69);
    EXPECT_NE(refused.err.find("the proxy "), std::string::npos) << refused.err;
    use("http://me:pa55word@127.0.0.1:" + port);
    const finished sync = existd({"sync"});
    EXPECT_EQ(sync.status, 0) << sync.err;
    expect_exact();
    EXPECT_NE(contents(home_ / "tinyproxy.log").find("CONNECT localhost:" + std::to_string(account_->port())),
              std::string::npos);
}

}  // namespace
}  // namespace existd::tests
