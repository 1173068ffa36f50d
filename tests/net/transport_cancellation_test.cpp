// A daemon told to stop does not wait for the network.
#include <utility>

#include <boost/asio/error.hpp>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

struct transport_cancellation : transport_test {
    scripted_server server{io};

    void expect_prompt(const net::transport_options& options, const std::function<bool()>& ready) {
        using boost::asio::cancellation_type;
        for (const auto type : {cancellation_type::terminal, cancellation_type::total, cancellation_type::all}) {
            net::beast_transport transport(io.get_executor(), options);
            const auto [code, took] = send_and_cancel(transport, ready, type);
            EXPECT_EQ(code, boost::asio::error::operation_aborted) << code.message();
            EXPECT_LT(took, 100ms);
        }
    }

    /// Returns true each time another request has arrived whole.
    std::function<bool()> another_request() {
        return [this, seen = 0]() mutable { return std::exchange(seen, server.requests()) < server.requests(); };
    }
};

TEST_F(transport_cancellation, EndsResolving) {
    fake_system::stall("slow.test");
    expect_prompt(to("slow.test", server.port()), fake_system::is_stalling);
}

TEST_F(transport_cancellation, EndsConnecting) {
    const full_port full(io);
    expect_prompt(to("127.0.0.1", full.port()), [this] { return io.poll() == 0; });
}

TEST_F(transport_cancellation, EndsTheHandshake) {
    for (int i = 0; i < 3; ++i) server.play({act::stall});
    auto options = to(server);
    options.scheme = "https";
    std::size_t seen = 0;
    expect_prompt(options, [&] { return std::exchange(seen, server.received().size()) < server.received().size(); });
}

TEST_F(transport_cancellation, EndsWaitingForAnAnswer) {
    for (int i = 0; i < 3; ++i) server.play({act::read_request, act::stall});
    expect_prompt(to(server), another_request());
}

TEST_F(transport_cancellation, EndsReadingSlowBytes) {
    for (int i = 0; i < 3; ++i) {
        server.play({act::read_request, {act::drip, answer("", std::string(300, 'x'))}});
    }
    expect_prompt(to(server), another_request());
}

TEST_F(transport_cancellation, LeavesTheTransportUsable) {
    net::beast_transport transport(io.get_executor(), to(server));
    server.play({act::read_request, act::stall});
    send_and_cancel(transport, [this] { return server.requests() == 1; });
    server.play({act::read_request, {act::send, ok}, act::stall});
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(server.connections(), 2);
}

}  // namespace
}  // namespace existd::test
