// The token goes only to a server that has proved its name.
//
// Seen to catch, each row of the table: the name not checked, the certificate not checked, TLS 1.0 allowed, ciphers
// without a certificate allowed. Also seen to catch: nothing newer than TLS 1.2 offered.
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

TEST_F(transport_tls, TrustsAnAddressInTheCertificate) {
    serve_as(trusted.issue("IP:127.0.0.1"));
    server->play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), secure("127.0.0.1"));
    EXPECT_TRUE(send(transport));
}

TEST_F(transport_tls, SendsTheServerName) {
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

/// A server that the transport must not talk to.
struct impostor {
    const char* name;
    std::function<identity()> who;
    std::string why;
    void (*speaks)(SSL_CTX*) = nullptr;  ///< what distinguishes it from other servers
    std::string host = "exist.test";
};

void PrintTo(const impostor& each, std::ostream* out) {
    *out << each.name;
}

identity rightful() {
    return transport_tls::trusted.issue("DNS:exist.test");
}

void only_old_protocols(SSL_CTX* context, int newest) {
    ::SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    ::SSL_CTX_set_max_proto_version(context, newest);
    ::SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
}

struct impostors : transport_tls, testing::WithParamInterface<impostor> {};

TEST_P(impostors, ReceiveNoByte) {
    serve_as(GetParam().who());
    if (GetParam().speaks != nullptr) GetParam().speaks(context->native_handle());
    server->play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), secure(GetParam().host));
    const auto response = send(transport);
    ASSERT_FALSE(response);
    EXPECT_THAT(response.error().message(), HasSubstr(GetParam().why));
    EXPECT_THAT(response.error().message(), Not(HasSubstr("0123456789abcdef")));
    EXPECT_TRUE(run_until([&] { return server->finished() == 1; }));
    EXPECT_THAT(server->received(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, impostors,
    testing::Values(
        impostor{"another_name", [] { return transport_tls::trusted.issue("DNS:evil.test"); }, "ostname mismatch"},
        impostor{"a_name_that_begins_alike", [] { return transport_tls::trusted.issue("DNS:exist.test.evil.test"); },
                 "ostname mismatch"},
        impostor{"a_subdomain", [] { return transport_tls::trusted.issue("DNS:*.exist.test"); }, "ostname mismatch"},
        impostor{"every_name_there_is", [] { return transport_tls::trusted.issue("DNS:*.test, DNS:*"); },
                 "ostname mismatch"},
        impostor{"another_address", [] { return transport_tls::trusted.issue("IP:127.0.0.2, DNS:exist.test"); },
                 "ostname mismatch", nullptr, "127.0.0.1"},
        impostor{"expired", [] { return transport_tls::trusted.issue("DNS:exist.test", -60); }, "expired"},
        impostor{"self_signed", [] { return self_signed("DNS:exist.test"); }, "self-signed"},
        impostor{"an_unknown_authority", [] { return transport_tls::unknown.issue("DNS:exist.test"); },
                 "issuer certificate"},
        impostor{"tls_1_0", rightful, "version", [](SSL_CTX* context) { only_old_protocols(context, TLS1_VERSION); }},
        impostor{"tls_1_1", rightful, "version", [](SSL_CTX* context) { only_old_protocols(context, TLS1_1_VERSION); }},
        impostor{"nobody_at_all", rightful, "handshake failure",
                 [](SSL_CTX* context) {
                     ::SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
                     ::SSL_CTX_set_cipher_list(context, "aNULL:@SECLEVEL=0");
                     ::SSL_CTX_set_dh_auto(context, 1);
                 }}),
    [](const auto& each) { return each.param.name; });

// An attacker removes TLS 1.3 from the offer. A server that supports it then shows in its answer that it was not
// offered.
TEST_F(transport_tls, NoticesADowngradedOffer) {
    using namespace std::string_literals;
    const std::string supported_versions = "\x00\x2b\x00\x05\x04\x03\x04\x03\x03"s;
    serve_as(rightful());
    bool worsened = false;
    server->on_the_way = [&](std::string& hello) {
        const auto at = hello.find(supported_versions);
        worsened = at != std::string::npos;
        if (worsened) hello[at] = '\x7a';  // an unknown extension
    };
    server->play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), secure());
    const auto response = send(transport);
    ASSERT_FALSE(response);
    EXPECT_TRUE(worsened);
    EXPECT_THAT(response.error().message(), HasSubstr("inappropriate fallback"));
    EXPECT_TRUE(run_until([&] { return server->finished() == 1; }));
    EXPECT_THAT(server->received(), IsEmpty());
}

TEST_F(transport_tls, OffersAtLeastTls12AndSendsNothingEarly) {
    scripted_server silent(io);  // in cleartext, so it sees the bytes as they travel
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

TEST_F(transport_tls, AcceptsNoDowngrade) {
    scripted_server cleartext(io);
    cleartext.play({{act::send, ok}, act::stall});
    serve_as(trusted.issue("DNS:exist.test"));
    auto options = secure();
    options.port = cleartext.port();
    net::beast_transport transport(io.get_executor(), options);
    EXPECT_FALSE(send(transport));
    EXPECT_THAT(cleartext.received(), Not(HasSubstr("GET")));
}

TEST_F(transport_tls, TreatsACutAsAnErrorEvenAtTheEnd) {
    const std::string endless = "HTTP/1.1 200 OK\r\n\r\n{\"results\": [";
    serve_as(trusted.issue("DNS:exist.test"));
    net::beast_transport transport(io.get_executor(), secure());
    server->play({act::read_request, {act::send, endless}, act::cut});
    EXPECT_EQ(send(transport).error(), error::truncated) << "anybody on the way can cut a connection";
    server->play({act::read_request, {act::send, endless}, act::hang_up});
    const auto response = send(transport);
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->body, "{\"results\": [");
}

TEST_F(transport_tls, NeedsNoCloseNotifyAfterAWholeAnswer) {
    serve_as(trusted.issue("DNS:exist.test"));
    net::beast_transport transport(io.get_executor(), secure());
    for (const std::string& head : {std::string("Content-Length: 15\r\n"), std::string()})
        for (const act end : {act::hang_up, act::cut, act::reset}) {
            server->play({act::read_request, {act::send, "HTTP/1.1 200 OK\r\n" + head + "\r\n{\"results\": []}"}, end});
            const auto response = send(transport);
            ASSERT_TRUE(response) << response.error().message();
            EXPECT_EQ(response->body, "{\"results\": []}");
            EXPECT_TRUE(run_until([&] { return server->finished() == server->connections(); }));
        }
}

TEST_F(transport_tls, ReportsAStaleConnection) {
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

TEST_F(transport_tls, NeedsReadableAuthorities) {
    net::transport_options options;
    options.host = "exist.test";
    options.ca_file = "/nonexistent";
    EXPECT_THROW(net::beast_transport(io.get_executor(), options), boost::system::system_error);
}

}  // namespace
}  // namespace existd::test
