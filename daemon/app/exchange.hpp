#pragma once
// A single task or question, for the commands that ask just one.

#include <exception>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/result.hpp>

#include "daemon/app/config.hpp"
#include "daemon/net/base_url.hpp"
#include "daemon/net/beast_transport.hpp"

namespace existd::app {

/// What the config says about reaching the service.
net::transport_options transport_options(const config& settings, const net::base_url& base);

/// Runs the task to its end, with nothing beside it.
template <class T>
T run_alone(boost::asio::io_context& context, boost::asio::awaitable<T> task) {
    T result{};
    std::exception_ptr failure;
    boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr error, T answer) {
        failure = error;
        result = std::move(answer);
    });
    context.run();
    if (failure) std::rethrow_exception(failure);
    return result;
}

/// Sends one request and waits for its answer.
boost::system::result<net::http_response> exchange(const config& settings, const net::base_url& base,
                                                   net::http_request request);

}  // namespace existd::app
