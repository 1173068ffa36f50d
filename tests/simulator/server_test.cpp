#include "server.hpp"

#include <thread>

#include <boost/asio.hpp>

#include "testing.hpp"

namespace simulator {
namespace {

namespace asio = boost::asio;

// A server on a thread of its own, and a client that speaks HTTP by hand.
class serving {
  public:
    explicit serving(std::initializer_list<std::string> faults = {})
        : exist{[&] {
                    auto options = small_account();
                    options.faults = faults;
                    return options;
                }(),
                noon},
          on{exist, {.now = [] { return noon; }}},
          thread{[this] { on.run(); }} {
        socket.connect({asio::ip::address_v4::loopback(), on.port()});
    }
    ~serving() {
        on.stop();
        thread.join();
    }

    void send(const std::string& path) {
        asio::write(socket, asio::buffer("GET /api/2/" + path +
                                         " HTTP/1.1\r\nHost: exist.test\r\n"
                                         "Authorization: Token simulated-token\r\n\r\n"));
    }
    // Returns everything until the connection ends, and how it ended.
    std::pair<std::string, boost::system::error_code> rest() {
        std::string bytes;
        boost::system::error_code error;
        asio::read(socket, asio::dynamic_buffer(bytes), error);
        return {bytes, error};
    }
    std::string until(const std::string& mark) {
        asio::read_until(socket, asio::dynamic_buffer(received), mark);
        return std::exchange(received, {});
    }

    service exist;
    server on;
    std::thread thread;
    asio::io_context loop;
    asio::ip::tcp::socket socket{loop};
    std::string received;
};

TEST(Server, AnswersRequestsInTurn) {
    serving here;
    for (int i = 0; i < 3; ++i) {
        here.send("accounts/profile/");
        EXPECT_TRUE(here.until("\"seats\":1}}").starts_with("HTTP/1.1 200 OK\r\n"));
    }
}

TEST(Server, ClosesWhenToldTo) {
    serving here{"close"};
    here.send("insights/");
    const auto [bytes, error] = here.rest();
    EXPECT_EQ(error, asio::error::eof);
    EXPECT_NE(bytes.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(bytes.ends_with("]}"));
}

TEST(Server, ResetsAfterTheBytesAskedFor) {
    serving here{"reset:after=50"};
    here.send("insights/");
    const auto [bytes, error] = here.rest();
    EXPECT_EQ(error, asio::error::connection_reset);
    EXPECT_LE(bytes.size(), 50U);
}

TEST(Server, ClosesInTheMiddleOfABody) {
    serving here{"truncate:after=20"};
    here.send("insights/");
    const auto [bytes, error] = here.rest();
    EXPECT_EQ(error, asio::error::eof);
    EXPECT_TRUE(bytes.find("\r\n\r\n") + 4 + 20 == bytes.size());
}

}  // namespace
}  // namespace simulator
