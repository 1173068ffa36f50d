#pragma once
// Runs a single task or sends a single request, for commands that need just one.

#include <csignal>
#include <exception>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/system/result.hpp>

#include "daemon/app/config.hpp"
#include "daemon/net/base_url.hpp"
#include "daemon/net/beast_transport.hpp"

namespace existd::app {

/// Returns what the config says about reaching the service.
net::transport_options transport_options(const config& settings, const net::base_url& base);

/// Runs the task to its end and returns its result. SIGINT and SIGTERM cancel it, and it then usually throws
/// boost::system::system_error(operation_aborted).
template <class T>
T run_to_end(boost::asio::io_context& context, boost::asio::awaitable<T> task) {
    T result{};
    std::exception_ptr failure;
    boost::asio::signal_set signals(context, SIGINT, SIGTERM);
    boost::asio::cancellation_signal cancel;
    signals.async_wait([&](boost::system::error_code error, int) {
        if (!error) cancel.emit(boost::asio::cancellation_type::terminal);
    });
    boost::asio::co_spawn(context, std::move(task),
                          boost::asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr error, T answer) {
                              failure = error;
                              result = std::move(answer);
                              signals.cancel();
                          }));
    context.run();
    if (failure) std::rethrow_exception(failure);
    return result;
}

/// Sends one request and returns the answer. Throws boost::system::system_error(operation_aborted) when told to stop.
boost::system::result<net::http_response> send_once(const config& settings, const net::base_url& base,
                                                    net::http_request request);

}  // namespace existd::app
