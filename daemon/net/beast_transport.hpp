#pragma once
// The HTTP client of the daemon.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "daemon/net/http_transport.hpp"
#include "daemon/net/proxy.hpp"

namespace existd::net {

struct transport_options {
    std::string scheme = "https";  ///< or "http"
    std::string host;              ///< a name or an address, IPv6 without brackets
    std::uint16_t port = 443;
    std::optional<proxy> via = {};  ///< for https only
    std::string ca_file = {};       ///< PEM: authorities trusted beside the system's; may be empty
    std::string user_agent = {};    ///< empty: "existd/" and our version
    /// For each of resolving, connecting, the handshake, writing, and every wait for bytes; a whole exchange gets twice
    /// that.
    std::chrono::milliseconds timeout = std::chrono::seconds(30);
};

/// HTTP/1.1 over one kept connection, opened when needed and dropped after any error, after `Connection: close`, or
/// when found idle for more than 30 s (which costs no timer: it is noticed at the next request). TLS sessions are
/// resumed. Through a proxy, TLS is still with the service, so the proxy sees only the service's address. Of several
/// addresses the first that accepts is used, and tried first from then on until it fails (connect_to_first).
///
/// Accepts what curl accepts: lines that end with LF alone, heads of up to 32 KB, gzip in several members, deflate, and
/// what answer_head.hpp lists. How a connection ends after a complete answer does not matter. An answer without a
/// length is complete if the connection ends properly, or if it is JSON up to its last bracket.
///
/// Errors are those of net::error, of certificate_category(), of proxy_category(), of Asio and OpenSSL;
/// operation_aborted means cancelled, by whatever type of cancellation the caller's coroutine lets through.
/// error::stale_connection can only come from a reused connection: a repetition, which counts as one more request,
/// opens a new one. Error texts contain nothing of the request. The authorization is wiped from memory after use.
///
/// One exchange at a time (a second one meanwhile returns operation_in_progress errors), all on the executor's one
/// thread; must outlive the exchange.
class beast_transport : public http_transport {
  public:
    static constexpr std::size_t header_limit = 32 * 1024;      ///< each head, and trailers
    static constexpr std::size_t body_limit = 8 * 1024 * 1024;  ///< as transferred, and again once inflated
    static constexpr std::chrono::seconds idle_limit{30};

    /// Throws boost::system::system_error if ca_file cannot be read, std::invalid_argument for another scheme, or for a
    /// proxy with http.
    beast_transport(boost::asio::any_io_executor executor, transport_options options);
    ~beast_transport() override;

    boost::asio::awaitable<boost::system::result<http_response>> send(http_request request) override;

  private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

}  // namespace existd::net
