#pragma once
// One TCP connection, with or without TLS. No other code knows the difference.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/system/result.hpp>

#include "daemon/net/deadline.hpp"

namespace existd::net {

struct session_deleter {
    void operator()(SSL_SESSION* session) const { ::SSL_SESSION_free(session); }
};
using session_ptr = std::unique_ptr<SSL_SESSION, session_deleter>;

/// TLS 1.2 or newer, certificates always verified against the system's authorities and those of `extra_authorities`
/// (a PEM file, or empty). Throws boost::system::system_error when that file cannot be read.
boost::asio::ssl::context make_tls_context(const std::string& extra_authorities);

/// Every operation returns what went wrong; the connection cannot be used after an error. A deadline that passes is
/// error::timed_out, cancellation is operation_aborted.
class connection {
  public:
    using endpoints = std::vector<boost::asio::ip::tcp::endpoint>;

    /// With `tls`, which must outlive the connection, everything after handshake() is encrypted. Null means cleartext.
    connection(const boost::asio::any_io_executor& executor, boost::asio::ssl::context* tls);

    /// Connects to the first candidate that accepts. Tries them in this order, with a head start for each
    /// (connect_to_first).
    boost::asio::awaitable<boost::system::error_code> connect(endpoints candidates,
                                                              deadline_guard::time_point deadline);

    /// The address that connect() reached.
    const boost::asio::ip::tcp::endpoint& peer() const { return peer_; }

    /// Does nothing in cleartext. Succeeds only if the certificate is valid and names `host` (a name or an address);
    /// otherwise the error is of certificate_category(). `resumed` (may be null) is a session with the same host.
    boost::asio::awaitable<boost::system::error_code> handshake(std::string host, SSL_SESSION* resumed,
                                                                deadline_guard::time_point deadline);

    /// Writes all of it.
    boost::asio::awaitable<boost::system::error_code> write(boost::asio::const_buffer data,
                                                            deadline_guard::time_point deadline);

    /// Reads at least one byte. A clean end is asio::error::eof; over TLS an end the server did not announce is
    /// asio::ssl::error::stream_truncated.
    boost::asio::awaitable<boost::system::result<std::size_t>> read_some(boost::asio::mutable_buffer space,
                                                                         deadline_guard::time_point deadline);

    /// Returns whether the server has neither closed the connection nor sent anything unasked.
    bool is_quiet();

    /// Returns the session that a later connection may resume, or null.
    session_ptr session();

  private:
    boost::asio::ip::tcp::socket socket_;
    boost::asio::ssl::context* context_;
    boost::asio::ip::tcp::endpoint peer_;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;

    deadline_guard guard(deadline_guard::time_point deadline);
};

/// Appends what can be read to `received`, at least one byte.
boost::asio::awaitable<boost::system::error_code> read_more(connection& from, deadlines limits, std::string& received);

}  // namespace existd::net
