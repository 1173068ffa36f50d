#pragma once
// A single question, for the commands that ask just one.

#include <boost/system/result.hpp>

#include "daemon/app/config.hpp"
#include "daemon/net/base_url.hpp"
#include "daemon/net/beast_transport.hpp"

namespace existd::app {

/// What the config says about reaching the service.
net::transport_options transport_options(const config& settings, const net::base_url& base);

/// Sends one request and waits for its answer.
boost::system::result<net::http_response> exchange(const config& settings, const net::base_url& base,
                                                   net::http_request request);

}  // namespace existd::app
