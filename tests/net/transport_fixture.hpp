#pragma once
// A transport, a scripted server, and one loop for both.

#include <functional>
#include <optional>
#include <string>

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "daemon/net/beast_transport.hpp"
#include "daemon/net/error.hpp"
#include "fake_system.hpp"
#include "scripted_server.hpp"

namespace existd::test {

using namespace std::chrono_literals;
using net::error;
using net::http_request;
using net::http_response;
using outcome = boost::system::result<http_response>;

inline const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
inline const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";  ///< its head
inline const std::string token = "Token 0123456789abcdef0123456789abcdef01234567";

http_request get(const std::string& target);
std::string gzip(const std::string& text);
std::string zlib_stream(const std::string& text);
std::string raw_deflate(const std::string& text);
std::string answer(const std::string& headers, const std::string& body);  ///< with its Content-Length

class transport_test : public testing::Test {
  public:
    ~transport_test() override { fake_system::release(); }

  protected:
    boost::asio::io_context io;

    /// Cleartext, with a timeout that no healthy machine reaches.
    static net::transport_options to(const std::string& host, std::uint16_t port);
    static net::transport_options to(const scripted_server& server) { return to("127.0.0.1", server.port()); }

    /// Runs the loop until there is an outcome; fails the test if there is none within ten seconds.
    outcome send(net::beast_transport& transport, http_request request);
    outcome send(net::beast_transport& transport) { return send(transport, get("/")); }

    /// The same, but cancels as soon as `ready` returns true; `took` is the time from then to the outcome.
    struct cancelled {
        boost::system::error_code code;
        std::chrono::milliseconds took;
    };
    cancelled send_and_cancel(net::beast_transport& transport, const std::function<bool()>& ready,
                              boost::asio::cancellation_type type = boost::asio::cancellation_type::terminal);

    /// Runs the loop until `done` returns true.
    bool run_until(const std::function<bool()>& ready);

    std::chrono::milliseconds elapsed{};  ///< of the last send()
};

/// One server, and what it answers.
struct transport_answers : transport_test {
    scripted_server server{io};
    net::beast_transport transport{io.get_executor(), to(server)};

    outcome ask(const std::string& bytes, act then = act::hang_up) {
        server.play({act::read_request, {act::send, bytes}, then});
        return send(transport);
    }
};

}  // namespace existd::test
