#include "daemon/app/one_request.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace existd::app {

net::transport_options transport_options(const config& settings, const net::base_url& base) {
    net::transport_options options;
    options.scheme = base.scheme;
    options.host = base.host;
    options.port = base.port;
    options.via = settings.proxy.used;
    options.ca_file = settings.api.ca_file.string();
    options.timeout = settings.api.timeout;
    return options;
}

boost::system::result<net::http_response> send_once(const config& settings, const net::base_url& base,
                                                    net::http_request request) {
    boost::asio::io_context context{1};
    net::beast_transport transport(context.get_executor(), transport_options(settings, base));
    auto answer = run_to_end(context, transport.send(std::move(request)));
    if (answer.has_error() && answer.error() == boost::asio::error::operation_aborted)
        throw boost::system::system_error(answer.error());
    return answer;
}

}  // namespace existd::app
