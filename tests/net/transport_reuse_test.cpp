// One connection serves many requests as long as it works.
#include "transport_fixture.hpp"

namespace existd::test {
namespace {

struct transport_reuse : transport_test {
    scripted_server server{io};
    net::beast_transport transport{io.get_executor(), to(server)};
};

TEST_F(transport_reuse, KeepsTheConnection) {
    server.play({act::read_request, {act::send, ok}, act::read_request, {act::send, ok}, act::stall});
    EXPECT_TRUE(send(transport));
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(server.requests(), 2);
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(transport_reuse, DropsItWhenAskedTo) {
    server.play({act::read_request, {act::send, answer("Connection: close\r\n", "{}")}, act::stall});
    server.play({act::read_request, {act::send, ok}, act::stall});
    EXPECT_TRUE(send(transport));
    EXPECT_TRUE(run_until([&] { return server.finished() == 1; })) << "it is sent at once";
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(transport_reuse, ReportsAStaleConnection) {
    for (const act end : {act::hang_up, act::reset}) {
        net::beast_transport another{io.get_executor(), to(server)};
        server.play({act::read_request, {act::send, ok}, act::read_request, end});
        EXPECT_TRUE(send(another));
        const int before = server.connections();
        EXPECT_EQ(send(another).error(), error::stale_connection);
        EXPECT_EQ(server.connections(), before) << "the transport must not decide to ask again";

        server.play({act::read_request, {act::send, ok}, act::stall});
        EXPECT_TRUE(send(another));
    }
}

TEST_F(transport_reuse, IsNotStaleOnceTheAnswerHasBegun) {
    server.play({act::read_request, {act::send, ok}, act::read_request, {act::send, "H"}, act::hang_up});
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(send(transport).error(), error::truncated);
}

TEST_F(transport_reuse, NoticesAClosedConnectionBeforeSending) {
    server.play({act::read_request, {act::send, ok}, act::hang_up});
    server.play({act::read_request, {act::send, ok}, act::stall});
    EXPECT_TRUE(send(transport));
    run_until([&] { return server.finished() == 1; });
    EXPECT_TRUE(send(transport)) << "no request is spent on a dead connection";
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(transport_reuse, IgnoresAnUnrequestedAnswer) {
    const std::string lie = answer("", "lies");
    server.play({act::read_request, {act::send, ok + lie}, act::stall});
    server.play({act::read_request, {act::send, ok}, {act::send, lie}, act::stall});
    server.play({act::read_request, {act::send, ok}, act::stall});
    for (int i = 0; i < 3; ++i) {
        const auto response = send(transport);
        ASSERT_TRUE(response) << response.error();
        EXPECT_EQ(response->body, "{}");
        io.poll();
    }
    EXPECT_EQ(server.connections(), 3);
}

TEST_F(transport_reuse, DropsALongIdleConnection) {
    server.play({act::read_request, {act::send, ok}, act::read_request, {act::send, ok}, act::stall});
    server.play({act::read_request, {act::send, ok}, act::stall});
    EXPECT_TRUE(send(transport));
    fake_system::suspend_machine(28s);
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(server.connections(), 1);
    fake_system::suspend_machine(32s);
    EXPECT_TRUE(send(transport));
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(transport_reuse, LeavesNoWorkBetweenRequests) {
    server.play({act::read_request, {act::send, ok}, act::freeze});
    EXPECT_TRUE(send(transport));
    io.poll();
    io.restart();
    EXPECT_EQ(io.run_one_for(50ms), 0U) << "no timer may wake an idle process";
}

}  // namespace
}  // namespace existd::test
