// Through a proxy, which learns where the service is and nothing else.
//
// Seen to catch: a status that is not looked at; bytes behind the answer to CONNECT ignored; the certificate held
// against the name of the proxy; no TLS behind a proxy.
#include <stdexcept>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string connected = "HTTP/1.1 200 Connection established\r\n\r\n";

struct transport_proxy : transport_test {
    inline static const authority trusted;
    inline static const authority unknown;
    inline static const std::string trusted_file = write_temporary(trusted.certificate());

    std::optional<boost::asio::ssl::context> context;
    std::optional<scripted_server> server;  ///< the proxy, and behind it the service

    transport_proxy() { fake_system::name("proxy.test", {"127.0.0.1"}); }

    void serve_as(const identity& who) {
        context.emplace(make_server_context(who));
        server.emplace(io, &*context);
        server->as_proxy = connected;
    }

    /// Our machine does not know the name exist.test: the proxy resolves it.
    static net::transport_options through(const scripted_server& proxy, const std::string& credentials = "") {
        auto options = to("exist.test", 443);
        options.scheme = "https";
        options.ca_file = trusted_file;
        options.via = net::proxy{"proxy.test", proxy.port(), credentials};
        return options;
    }
};

TEST_F(transport_proxy, LeadsToTheService) {
    serve_as(trusted.issue("DNS:exist.test"));
    server->play({act::read_request, {act::send, ok}, act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), through(*server));
    for (int i = 0; i < 2; ++i) {
        const auto response = send(transport);
        ASSERT_TRUE(response) << response.error().message();
        EXPECT_EQ(response->body, "{}");
    }
    EXPECT_EQ(server->connections(), 1) << "the connection is kept";
    EXPECT_THAT(server->asked_to_connect(),
                AllOf(StartsWith("CONNECT exist.test:443 HTTP/1.1\r\nHost: exist.test:443\r\n"),
                      Not(HasSubstr("Authorization"))));
    EXPECT_THAT(server->received(), AllOf(StartsWith("GET / "), HasSubstr("Authorization: " + token),
                                          HasSubstr("Host: exist.test\r\n"), Not(HasSubstr("Proxy"))));
}

TEST_F(transport_proxy, IsToldWhoWeAre) {
    serve_as(trusted.issue("DNS:exist.test"));
    server->play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), through(*server, "a@b:p:/%\xc3\xa9"));
    EXPECT_TRUE(send(transport));
    EXPECT_THAT(server->asked_to_connect(), HasSubstr("\r\nProxy-Authorization: Basic YUBiOnA6LyXDqQ==\r\n\r\n"));
    EXPECT_THAT(server->received(), Not(HasSubstr("YUBi"))) << "the service is told";
}

TEST_F(transport_proxy, IsAskedForAnAddressInBrackets) {
    serve_as(trusted.issue("IP:::1"));
    server->play({act::read_request, {act::send, ok}, act::stall});
    auto options = through(*server);
    options.host = "::1";
    options.port = 8443;
    net::beast_transport transport(io.get_executor(), options);
    EXPECT_TRUE(send(transport));
    EXPECT_THAT(server->asked_to_connect(), StartsWith("CONNECT [::1]:8443 HTTP/1.1\r\nHost: [::1]:8443\r\n"));
}

TEST_F(transport_proxy, IsNotForCleartext) {
    scripted_server proxy(io);
    auto options = through(proxy);
    options.scheme = "http";
    EXPECT_THROW(net::beast_transport(io.get_executor(), options), std::invalid_argument);
}

TEST_F(transport_proxy, MayAnswerAsProxiesDo) {
    for (const char* reply : {"HTTP/1.0 200 OK\n\n", "HTTP/1.1 200\r\n\r\n", "HTTP/1.1 201 Fine\r\nVia: x\r\n\r\n",
                              "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
        serve_as(trusted.issue("DNS:exist.test"));
        server->as_proxy = reply;
        server->play({act::read_request, {act::send, ok}, act::stall});
        net::beast_transport transport(io.get_executor(), through(*server));
        EXPECT_TRUE(send(transport)) << reply;
    }
}

/// A proxy that does not do what it should. It hears CONNECT first.
struct hostile {
    const char* name;
    script acts;
    std::string why;
};

void PrintTo(const hostile& each, std::ostream* out) {
    *out << each.name;
}

struct hostile_proxies : transport_proxy, testing::WithParamInterface<hostile> {};

TEST_P(hostile_proxies, GetNoByteOfTheToken) {
    scripted_server proxy(io);
    script acts{act::read_request};
    acts.insert(acts.end(), GetParam().acts.begin(), GetParam().acts.end());
    proxy.play(std::move(acts));
    auto options = through(proxy, "me:pa55word");
    options.timeout = 300ms;
    net::beast_transport transport(io.get_executor(), options);
    const auto response = send(transport);
    ASSERT_FALSE(response);
    EXPECT_LT(elapsed, 2s);
    EXPECT_THAT(response.error().message(), AllOf(HasSubstr(GetParam().why), Not(HasSubstr("pa55word"))));
    EXPECT_TRUE(run_until([&] { return proxy.finished() == 1; }));
    EXPECT_THAT(proxy.received(), AllOf(StartsWith("CONNECT "), Not(HasSubstr("Token")), Not(HasSubstr("GET"))));
    EXPECT_THAT(proxy.received(), Not(HasSubstr("0123456789abcdef")));
}

const std::string page = "<html><title>Welcome to the hotel</title></html>";

INSTANTIATE_TEST_SUITE_P(
    Each, hostile_proxies,
    testing::Values(
        hostile{"refuses", {{act::send, "HTTP/1.1 403 Forbidden\r\n\r\n"}, act::hang_up}, "status 403"},
        hostile{"wants_another_password",
                {{act::send, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n\r\n"}, act::stall},
                "user name and password"},
        hostile{"has_trouble", {{act::send, answer("", page).replace(9, 3, "502")}, act::stall}, "status 502"},
        hostile{"redirects",
                {{act::send, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"}, act::stall},
                "status 302"},
        hostile{"wants_to_go_on", {{act::send, "HTTP/1.1 100 Continue\r\n\r\n"}, act::stall}, "status 100"},
        hostile{"stalls", {act::stall}, "not answer as a proxy"},
        hostile{"stalls_in_its_answer", {{act::send, "HTTP/1.1 200 O"}, act::stall}, "not answer as a proxy"},
        hostile{"drips", {{act::drip, "HTTP/1.1 200 OK\r\nX: " + std::string(300, 'x')}}, "not answer as a proxy"},
        hostile{"never_ends_its_answer",
                {{act::send, "HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x')}, act::stall},
                "not answer as a proxy"},
        hostile{"answers_with_html", {{act::send, page}, act::stall}, "not answer as a proxy"},
        hostile{"answers_with_a_page", {{act::send, answer("", page)}, act::stall}, "not answer as a proxy"},
        hostile{"speaks_something_else", {{act::send, "SSH-2.0-OpenSSH_9.2\r\n"}, act::stall}, "not answer as a proxy"},
        hostile{"closes", {act::hang_up}, "not answer as a proxy"},
        hostile{"closes_in_the_middle", {{act::send, "HTTP/1.1 200 OK\r\n"}, act::cut}, "not answer as a proxy"},
        hostile{"resets", {act::reset}, "not answer as a proxy"},
        hostile{"closes_before_the_handshake", {{act::send, connected}, act::cut}, ""},
        hostile{"stalls_in_the_handshake", {{act::send, connected}, act::stall}, "took too long"},
        hostile{"speaks_for_the_service_at_once", {{act::send, connected + ok}, act::stall}, "not answer as a proxy"},
        hostile{"speaks_for_the_service", {{act::drip, connected + ok}, act::stall}, "version"}),
    [](const auto& each) { return each.param.name; });

TEST_F(transport_proxy, IsNotTheServiceWhateverItsCertificate) {
    const struct {
        identity who;
        const char* why;
    } each[] = {{trusted.issue("DNS:proxy.test"), "ostname mismatch"},
                {unknown.issue("DNS:exist.test"), "issuer certificate"},
                {self_signed("DNS:exist.test"), "self-signed"}};
    for (const auto& [who, why] : each) {
        serve_as(who);
        server->play({act::read_request, {act::send, ok}, act::stall});
        net::beast_transport transport(io.get_executor(), through(*server));
        const auto response = send(transport);
        ASSERT_FALSE(response);
        EXPECT_THAT(response.error().message(), HasSubstr(why));
        EXPECT_TRUE(run_until([&] { return server->finished() == 1; }));
        EXPECT_THAT(server->received(), IsEmpty());
    }
}

TEST_F(transport_proxy, IsNotPassedByWhenItIsAway) {
    scripted_server service(io);
    fake_system::name("exist.test", {"127.0.0.1"});
    service.play({act::stall});
    scripted_server proxy(io);
    auto options = through(proxy);
    options.port = service.port();
    proxy.close();
    net::beast_transport refused(io.get_executor(), options);
    EXPECT_EQ(send(refused).error(), error::proxy_unreachable);
    options.via->host = "nonexistent.test";
    net::beast_transport unknown_name(io.get_executor(), options);
    EXPECT_EQ(send(unknown_name).error(), error::proxy_unreachable);
    EXPECT_EQ(service.connections(), 0);
}

TEST_F(transport_proxy, IsLeftAtOnceWhenCancelled) {
    scripted_server proxy(io);
    proxy.play({act::read_request, act::stall});
    net::beast_transport transport(io.get_executor(), through(proxy));
    const auto [code, took] = send_and_cancel(transport, [&] { return proxy.requests() == 1; });
    EXPECT_EQ(code, boost::asio::error::operation_aborted);
    EXPECT_LT(took, 1s);
}

}  // namespace
}  // namespace existd::test
