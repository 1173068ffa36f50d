// To whom the token goes: only to a server that has proved its name.
#include <boost/system/system_error.hpp>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct transport_tls : transport_test {
    inline static const authority trusted;
    inline static const authority unknown;
    inline static const std::string trusted_file = write_temporary(trusted.certificate());

    std::optional<boost::asio::ssl::context> context;
    std::optional<scripted_server> server;

    transport_tls() { fake_system::name("exist.test", {"127.0.0.1"}); }

    void serve_as(const identity& who) {
        context.emplace(make_server_context(who));
        server.emplace(io, &*context);
    }

    net::transport_options secure(const std::string& host = "exist.test") {
        auto options = to(host, server->port());
        options.scheme = "https";
        options.ca_file = trusted_file;
        return options;
    }

    void expect_refusal(const std::string& why, const std::string& host = "exist.test") {
        server->play({act::read_request, {act::send, ok}, act::stall});
        net::beast_transport transport(io.get_executor(), secure(host));
        const auto response = send(transport);
        ASSERT_FALSE(response);
        EXPECT_THAT(response.error().message(), HasSubstr(why));
        EXPECT_TRUE(run_until([&] { return server->finished() == 1; }));
        EXPECT_THAT(server->received(), IsEmpty()) << "not a byte";
    }
};

TEST_F(transport_tls, TrustsTheRightServer) {
    serve_as(trusted.issue("DNS:exist.test"));
    server->play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), secure());
    const auto response = send(transport);
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->body, "{}");
    EXPECT_THAT(server->received(), HasSubstr("Authorization: " + token));
    EXPECT_THAT(server->received(), HasSubstr("Host: exist.test:"));
}

TEST_F(transport_tls, TrustsAnAddressThatIsNamed) {
    serve_as(trusted.issue("IP:127.0.0.1"));
    server->play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), secure("127.0.0.1"));
    EXPECT_TRUE(send(transport));
}

TEST_F(transport_tls, SaysWhomItWantsToReach) {
    serve_as(trusted.issue("DNS:exist.test"));
    std::string asked_for;
    ::SSL_CTX_set_tlsext_servername_arg(context->native_handle(), &asked_for);
    ::SSL_CTX_set_tlsext_servername_callback(
        context->native_handle(), +[](SSL* handle, int*, void* argument) {
            const char* name = ::SSL_get_servername(handle, TLSEXT_NAMETYPE_host_name);
            *static_cast<std::string*>(argument) = name != nullptr ? name : "";
            return SSL_TLSEXT_ERR_OK;
        });
    server->play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), secure());
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(asked_for, "exist.test");
}

TEST_F(transport_tls, RefusesAnotherName) {
    serve_as(trusted.issue("DNS:evil.test"));
    expect_refusal("ostname mismatch");
}

TEST_F(transport_tls, RefusesASubdomainOfTheName) {
    serve_as(trusted.issue("DNS:*.exist.test"));
    expect_refusal("ostname mismatch");
}

TEST_F(transport_tls, RefusesAnotherAddress) {
    serve_as(trusted.issue("IP:127.0.0.2, DNS:exist.test"));
    expect_refusal("ostname mismatch", "127.0.0.1");
}

TEST_F(transport_tls, RefusesAnExpiredCertificate) {
    serve_as(trusted.issue("DNS:exist.test", -60));
    expect_refusal("expired");
}

TEST_F(transport_tls, RefusesAnUnknownAuthority) {
    serve_as(unknown.issue("DNS:exist.test"));
    expect_refusal("issuer certificate");
}

TEST_F(transport_tls, RefusesOldProtocols) {
    serve_as(trusted.issue("DNS:exist.test"));
    SSL_CTX* const old = context->native_handle();
    ::SSL_CTX_set_min_proto_version(old, TLS1_VERSION);
    ::SSL_CTX_set_max_proto_version(old, TLS1_1_VERSION);
    ::SSL_CTX_set_cipher_list(old, "ALL:@SECLEVEL=0");
    expect_refusal("version");
}

TEST_F(transport_tls, OffersNothingBelow12AndShowsNothingBeforeItsCertificate) {
    scripted_server silent(io);  // in cleartext: it sees the bytes as they travel
    silent.play({act::stall});
    serve_as(trusted.issue("DNS:exist.test"));
    auto options = secure();
    options.port = silent.port();
    options.timeout = 100ms;
    net::beast_transport transport(io.get_executor(), options);
    EXPECT_EQ(send(transport).error(), error::timed_out);
    using namespace std::string_literals;
    EXPECT_THAT(silent.received(), HasSubstr("\x00\x2b\x00\x05\x04\x03\x04\x03\x03"s))
        << "supported_versions: 1.3, 1.2";
    EXPECT_THAT(silent.received(), Not(HasSubstr("0123456789abcdef")));
    EXPECT_THAT(silent.received(), Not(HasSubstr("GET")));
}

TEST_F(transport_tls, IsNotTalkedOutOfIt) {
    scripted_server cleartext(io);
    cleartext.play({{act::send, ok}, act::stall});
    serve_as(trusted.issue("DNS:exist.test"));
    auto options = secure();
    options.port = cleartext.port();
    net::beast_transport transport(io.get_executor(), options);
    EXPECT_FALSE(send(transport));
    EXPECT_THAT(cleartext.received(), Not(HasSubstr("GET")));
}

TEST_F(transport_tls, TakesACutForACutEvenWhereAnEndWouldDo) {
    const std::string endless = "HTTP/1.1 200 OK\r\n\r\n{\"results\": []}";
    serve_as(trusted.issue("DNS:exist.test"));
    net::beast_transport transport(io.get_executor(), secure());
    server->play({act::read_request, {act::send, endless}, act::cut});
    EXPECT_EQ(send(transport).error(), error::truncated) << "anybody on the way can cut a connection";
    server->play({act::read_request, {act::send, endless}, act::hang_up});
    const auto response = send(transport);
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->body, "{\"results\": []}");
}

TEST_F(transport_tls, SaysWhenItWentStaleUnderARequest) {
    serve_as(trusted.issue("DNS:exist.test"));
    for (const act end : {act::hang_up, act::cut, act::reset}) {
        net::beast_transport transport(io.get_executor(), secure());
        server->play({act::read_request, {act::send, ok}, act::read_request, end});
        EXPECT_TRUE(send(transport));
        EXPECT_EQ(send(transport).error(), error::stale_connection);
    }
}

TEST_F(transport_tls, ResumesItsSession) {
    serve_as(trusted.issue("DNS:exist.test"));
    net::beast_transport transport(io.get_executor(), secure());
    for (int i = 0; i < 3; ++i) {
        server->play({act::read_request, {act::send, answer("Connection: close\r\n", "{}")}, act::stall});
        EXPECT_TRUE(send(transport));
        EXPECT_TRUE(run_until([&] { return server->finished() == i + 1; }));
    }
    EXPECT_EQ(server->handshakes(), 3);
    EXPECT_EQ(server->resumed(), 2);
}

TEST_F(transport_tls, KeepsTheConnection) {
    serve_as(trusted.issue("DNS:exist.test"));
    net::beast_transport transport(io.get_executor(), secure());
    server->play({act::read_request, {act::send, ok}, act::read_request, {act::send, ok}, act::stall});
    EXPECT_TRUE(send(transport));
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(server->connections(), 1);
}

TEST_F(transport_tls, WantsItsAuthoritiesReadable) {
    net::transport_options options;
    options.host = "exist.test";
    options.ca_file = "/nonexistent";
    EXPECT_THROW(net::beast_transport(io.get_executor(), options), boost::system::system_error);
}

}  // namespace
}  // namespace existd::test
