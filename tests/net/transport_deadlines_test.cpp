// Nothing takes longer than allowed: 200 ms per phase, 400 ms in all.
//
// Seen to catch: no deadline for the whole, so that slow bytes go on for ever.
#include "transport_fixture.hpp"

namespace existd::test {
namespace {

struct transport_deadlines : transport_test {
    scripted_server server{io};

    static net::transport_options hasty(net::transport_options options) {
        options.timeout = 200ms;
        return options;
    }

    void expect_timeout(net::transport_options options, http_request request = get("/")) {
        net::beast_transport transport(io.get_executor(), hasty(std::move(options)));
        const auto response = send(transport, std::move(request));
        ASSERT_FALSE(response);
        EXPECT_EQ(response.error(), error::timed_out) << response.error().message();
        EXPECT_GE(elapsed, 199ms);
    }

    void expect_phase_timeout(net::transport_options options, http_request request = get("/")) {
        expect_timeout(std::move(options), std::move(request));
        EXPECT_LT(elapsed, 390ms) << "that was the deadline of the whole";
    }
};

TEST_F(transport_deadlines, BoundResolving) {
    fake_system::stall("slow.test");
    expect_phase_timeout(to("slow.test", server.port()));
}

TEST_F(transport_deadlines, BoundConnecting) {
    const full_port full(io);
    expect_phase_timeout(to("127.0.0.1", full.port()));
}

TEST_F(transport_deadlines, BoundTheHandshake) {
    server.play({act::stall});
    auto options = to(server);
    options.scheme = "https";
    expect_phase_timeout(std::move(options));
}

TEST_F(transport_deadlines, BoundWriting) {
    server.play({act::freeze});
    http_request request = get("/");
    request.method = "POST";
    request.body.assign(16 << 20, 'x');
    expect_phase_timeout(to(server), std::move(request));
}

TEST_F(transport_deadlines, BoundWaitingForAnAnswer) {
    server.play({act::read_request, act::stall});
    expect_phase_timeout(to(server));
}

TEST_F(transport_deadlines, BoundWaitingForTheRestOfAnAnswer) {
    server.play({act::read_request, {act::send, ok.substr(0, ok.size() - 1)}, act::stall});
    expect_phase_timeout(to(server));
}

TEST_F(transport_deadlines, BoundSlowHeaders) {
    server.play({act::read_request, {act::drip, "HTTP/1.1 200 OK\r\nX: " + std::string(300, 'x')}});
    expect_timeout(to(server));
    EXPECT_LT(elapsed, 2s);
}

TEST_F(transport_deadlines, BoundASlowBody) {
    server.play({act::read_request, {act::drip, answer("", std::string(300, 'x'))}});
    expect_timeout(to(server));
    EXPECT_GE(elapsed, 390ms) << "a byte now and then is progress, up to a point";
    EXPECT_LT(elapsed, 2s);
}

TEST_F(transport_deadlines, DropTheConnection) {
    server.play({act::read_request, act::stall});
    server.play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), hasty(to(server)));
    EXPECT_EQ(send(transport).error(), error::timed_out);
    EXPECT_TRUE(run_until([&] { return server.finished() == 1; }));
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(transport_deadlines, DoNotDelayQuickAnswers) {
    fake_system::name("exist.test", {"127.0.0.1"});
    server.play({act::read_request, {act::send, ok}, act::stall});
    net::beast_transport transport(io.get_executor(), to("exist.test", server.port()));
    EXPECT_TRUE(send(transport));
    EXPECT_LT(elapsed, 2s);
}

TEST_F(transport_deadlines, AreNotNeededForImmediateFailures) {
    net::beast_transport nowhere(io.get_executor(), to("nonexistent.test", 80));
    EXPECT_EQ(send(nowhere).error(), boost::asio::error::host_not_found);

    boost::asio::ip::tcp::acceptor closed(io, {boost::asio::ip::address_v4::loopback(), 0});
    const auto port = closed.local_endpoint().port();
    closed.close();
    net::beast_transport refused(io.get_executor(), to("127.0.0.1", port));
    EXPECT_EQ(send(refused).error(), boost::asio::error::connection_refused);
}

}  // namespace
}  // namespace existd::test
