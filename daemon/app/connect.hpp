#pragma once
// From configuration to a transport.

#include <boost/asio/any_io_executor.hpp>

#include "daemon/app/config.hpp"
#include "daemon/net/base_url.hpp"
#include "daemon/net/beast_transport.hpp"

namespace existd::app {

inline net::transport_options transport_to(const config& settings, const net::base_url& base) {
    net::transport_options options;
    options.scheme = base.scheme;
    options.host = base.host;
    options.port = base.port;
    options.ca_file = settings.api.ca_file.string();
    options.timeout = settings.api.timeout;
    return options;
}

}  // namespace existd::app
