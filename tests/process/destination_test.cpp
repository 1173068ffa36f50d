// The token goes only to its service, whatever a certificate, a redirect, a link or a lookalike address says.
//
// Seen to catch: certificates not verified, names not verified (impostors); a transport that follows redirects (both of
// their tests); a decoder that follows `next`; user information in base_url ignored.
#include <atomic>
#include <fstream>

#include "tests/process/refusal.hpp"
#include "tests/process/speaking_server.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

class Destination : public World {
  protected:
    /// Runs the command and stops it when it first reports that it tries again.
    finished stopped_at_its_first_failure(const std::vector<std::string>& arguments, const std::string& input = "") {
        program asking(existd_binary(), arguments, home_, input);
        wait_until([&] { return !asking.running() || asking.err().find("trying again") != std::string::npos; });
        asking.signal(SIGTERM);
        return asking.wait();
    }
    void expect_an_exact_next_sync() {
        account_->set_faults({});
        const finished next = existd({"sync"});
        EXPECT_EQ(next.status, 0) << next.err;
        expect_exact();
    }
};

// tests/net/transport_tls_test.cpp tests TLS 1.1 and the like.
TEST_F(Destination, IsNeverAnImpostor) {
    const std::string theirs = (home_ / "theirs.pem").string(), other = (home_ / "other.pem").string();
    const simulated_account somebody(home_, {"--tls", "--cert-out", other});
    const struct {
        std::vector<std::string> certificate;
        std::string vouched_for_by, why;
    } impostors[] = {
        {{"--cert-host", "exist.test"}, theirs, "mismatch"},
        {{"--cert-days", "-5"}, theirs, "expired"},
        {{}, "", "self-signed"},
        {{}, other, "self-signed"},
    };
    for (const auto& each : impostors) {
        std::vector<std::string> flags{"--tls", "--cert-out", theirs, "--days", "5", "--attributes", "3"};
        flags.insert(flags.end(), each.certificate.begin(), each.certificate.end());
        start(flags);
        configure({.ca_file = each.vouched_for_by});
        const finished end = stopped_at_its_first_failure({"sync"});
        EXPECT_EQ(end.status, 1) << end.err;
        EXPECT_NE(end.err.find(each.why), std::string::npos) << end.err;
        EXPECT_NE(existd({"login"}, "demo\ndemo\n").status, 0);
        EXPECT_NE(existd({"check", "--online"}).status, 0);
        EXPECT_EQ(account_->stat("requests"), 0);
        EXPECT_EQ(sent(), std::vector<std::string>());
    }
}

class Redirects : public Destination {
  protected:
    /// The targets of the redirects, which nobody may follow.
    std::vector<std::string> elsewhere() const {
        const std::string ours = account_->base_url().substr(0, account_->base_url().find("/api/"));
        return {"http://127.0.0.1:" + port_.number(), "http://localhost:" + port_.number(),
                "http://127.0.0.2:" + host_.number(), "https://127.0.0.1:" + port_.number(),
                "//127.0.0.1:" + port_.number(),      ours + "@127.0.0.1:" + port_.number()};
    }
    forbidden_port port_, host_{"127.0.0.2"};
};

constexpr int codes[] = {300, 301, 302, 303, 304, 305, 306, 307, 308};

TEST_F(Redirects, OfASyncAreNotFollowed) {
    start({"--days", "5", "--attributes", "3", "--throttle", "100000"});
    for (const int code : codes)
        for (const auto& to : elsewhere()) {
            account_->set_faults({"redirect:code=" + std::to_string(code) + ",to=" + to});
            const finished end = stopped_at_its_first_failure({"sync"});
            EXPECT_EQ(end.status, 1) << end.err;
            EXPECT_NE(end.err.find("status " + std::to_string(code)), std::string::npos) << end.err;
            EXPECT_FALSE(port_.was_tried() || host_.was_tried()) << code << " to " << to;
        }
    expect_an_exact_next_sync();
}

// 307 and 308 ask the client to send the body, with its password or secret, again.
TEST_F(Redirects, OfALoginOrARenewalAreNotFollowed) {
    start({"--days", "5", "--attributes", "3", "--throttle", "100000"});
    const std::string config = contents(config_file());
    for (const int code : codes)
        for (const auto& to : elsewhere()) {
            SCOPED_TRACE(std::to_string(code) + " to " + to);
            account_->set_faults({"redirect:code=" + std::to_string(code) + ",to=" + to});
            give_token();
            std::ofstream(config_file()) << config;
            EXPECT_NE(existd({"login"}, "demo\ndemo\n").status, 0);
            EXPECT_NE(existd({"check", "--online"}).status, 0);
            std::ofstream(config_file()) << "[account]\nauth = \"oauth2\"\n" << config.substr(config.find('\n') + 1);
            std::ofstream(token_file()) << "access_token = \"a-token\"\nrefresh_token = \"another\"\n"
                                           "expires_at = \"2026-01-01T00:00:00Z\"\nclient_secret = \"a-secret\"\n";
            stopped_at_its_first_failure({"sync"});
            EXPECT_FALSE(port_.was_tried() || host_.was_tried());
        }
    EXPECT_GE(account_->stat("/oauth2/access_token"), static_cast<long>(std::size(codes))) << "no renewal was tried";
}

TEST_F(Destination, IsNeverALinkOfAnAnswer) {
    start({"--days", "40", "--attributes", "104", "--throttle", "100000"});
    forbidden_port port, host{"127.0.0.2"};
    const std::string ours = account_->base_url().substr(7, account_->base_url().find("/api/") - 7);
    const std::vector<std::string> elsewhere{"http://127.0.0.1:" + port.number(), "http://127.0.0.2:" + host.number(),
                                             "https://127.0.0.1:" + port.number(), "//127.0.0.1:" + port.number(),
                                             "http://" + ours + "@127.0.0.1:" + port.number()};
    std::atomic<std::size_t> links{0};
    // The account's own answers, except for the links to the next page.
    const speaking_server between([&](const std::string& request) {
        const auto target = request.substr(4, request.find(" HTTP/") - 4);
        std::string body = account_->get(target.substr(std::string("/api/2/").size())).body;
        const std::string next = "\"next\":\"", to = elsewhere[links % elsewhere.size()];
        if (const auto at = body.find(next); at != std::string::npos) {
            const auto from = at + next.size();
            body.replace(from, body.find("/api/", from) - from, to);
            ++links;
        }
        return "HTTP/1.1 200 OK\r\nLink: <" + to + "/>; rel=next\r\nContent-Location: " + to +
               "/\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    });
    configure({.base_url = between.base_url()});
    const finished end = existd({"sync"});
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_GE(links.load(), elsewhere.size());
    EXPECT_FALSE(port.was_tried() || host.was_tried());
    expect_exact();
}

// tests/net/base_url_test.cpp has every trick of writing an address; these would reach a server here.
TEST_F(Destination, IsNeverAHostInDisguise) {
    start({"--days", "5", "--attributes", "3", "--throttle", "100000"});
    forbidden_port port;
    const std::string ours = account_->base_url().substr(0, account_->base_url().find("/api/"));
    for (const std::string between :
         {"@", ":80@", "\\\\@", "#@", "?@", "%2f@", "%40", "\\t@", " @", "\\u3002@", ";@"}) {
        configure({.base_url = ours + between + "127.0.0.1:" + port.number() + "/api/2/"});
        for (const char* command : {"sync", "login", "plan", "check"})
            EXPECT_TRUE(refused(existd({command}, "demo\ndemo\n"), "existd", 78, {"api.base_url"})) << between;
        EXPECT_FALSE(port.was_tried()) << between;
    }
    EXPECT_EQ(account_->stat("requests"), 0);
}

}  // namespace
}  // namespace existd::tests
