#pragma once
// The interface through which sync uses the network.

#include <cstddef>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/system/result.hpp>

namespace existd::net {

/// One HTTP/1.1 exchange with the configured host. Targets are origin-form: a path with its query.
struct http_request {
    std::string method = "GET";
    std::string target;
    std::string authorization;  ///< whole header value, "Token …"; empty sends none
    std::string content_type;   ///< of the body
    std::string body;
};

struct http_response {
    int status = 0;
    // Headers as received; empty if absent.
    std::string retry_after, content_type, content_encoding, date;
    std::string body;            ///< inflated, whole
    std::size_t wire_bytes = 0;  ///< of the body as transferred

    /// The status is 2xx. The body may still not be what was requested.
    bool is_success() const { return status / 100 == 2; }
    /// The body is an HTML page. The API sends none: it comes from something on the way, or from a failing host.
    bool is_markup() const {
        const auto first = body.find_first_not_of(" \t\r\n");
        return first != std::string::npos && body[first] == '<';
    }
    /// The service refuses the credentials.
    bool is_refusal() const { return (status == 400 || status == 401 || status == 403) && !is_markup(); }
};

class http_transport {
  public:
    virtual ~http_transport() = default;

    /// Any status is an answer. An error means there was none that can be trusted: resolving, connecting, TLS, a
    /// deadline, a body cut short or beyond its limits. Never follows a redirect, never retries.
    virtual boost::asio::awaitable<boost::system::result<http_response>> send(http_request request) = 0;
};

}  // namespace existd::net
