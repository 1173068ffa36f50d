#include <csignal>
#include <iostream>
#include <random>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "daemon/app/commands.hpp"
#include "daemon/app/credentials.hpp"
#include "daemon/app/exchange.hpp"
#include "daemon/app/instance_lock.hpp"
#include "daemon/app/progress.hpp"
#include "daemon/app/schedule.hpp"
#include "daemon/core/plan.hpp"
#include "daemon/net/system_clock.hpp"
#include "daemon/sync/pass.hpp"

namespace existd::app {
namespace {

/// Runs one pass to its end, or until a signal asks to stop.
sync::report run_to_end(boost::asio::io_context& context, sync::pass& pass) {
    sync::report result;
    std::exception_ptr failure;
    boost::asio::signal_set signals(context, SIGINT, SIGTERM);
    boost::asio::cancellation_signal cancel;
    signals.async_wait([&](boost::system::error_code error, int) {
        if (!error) cancel.emit(boost::asio::cancellation_type::terminal);
    });
    auto running = pass.run();
    boost::asio::co_spawn(
        context, std::move(running),
        boost::asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr error, sync::report report) {
            failure = error;
            result = std::move(report);
            signals.cancel();
        }));
    context.run();
    if (failure) std::rethrow_exception(failure);
    return result;
}

/// What is left of the first copy, and when it can go on.
std::string unfinished(std::int64_t left, std::chrono::milliseconds resume_in, std::chrono::milliseconds rest) {
    return fmt::format("about {} requests left; can go on in {}, complete in about {}", left, in_words(resume_in),
                       in_words(std::max(rest, resume_in)));
}

}  // namespace

exit_status sync_account(const config& settings, const sync_options& options) {
    const auto base = net::parse_base_url(settings.api.base_url);
    const instance_lock lock(settings.cache.path);
    sync::settings how;
    how.authorization = authorization(settings, load_token(settings));
    how.base_path = base.path;
    how.every = cadence_of(settings);
    how.limit = allowance_of(settings);
    how.wait_for_budget = options.wait;

    store::cache cache(settings.cache.path);
    if (options.full) cache.forget_what_is_verified();
    boost::asio::io_context context{1};
    net::system_clock clock;
    net::beast_transport transport(context.get_executor(), transport_options(settings, base));
    const auto run = cache.begin_run(clock.now().wall);
    sync::report report;
    {
        progress watcher(cache, clock, how);
        sync::pass pass(transport, clock, cache, watcher, how, std::random_device{}());
        try {
            report = run_to_end(context, pass);
        } catch (const boost::system::system_error& error) {
            if (error.code() != boost::asio::error::operation_aborted) throw;
            cache.finish_run(run, clock.now().wall, "interrupted", 0, "");
            throw failure(exit_failed, "interrupted; the next sync goes on at the same page");
        }
    }

    const net::moment now = clock.now();
    const auto known = cache.snapshot(now.wall);
    std::string message = report.message;
    exit_status status = exit_done;
    switch (report.how) {
        case sync::outcome::done:
            message = report.requests == 0
                          ? "Nothing is due: the copy was synced less than 15 minutes ago."
                          : fmt::format("Up to date: {} requests, {} new rows.", report.requests, report.new_rows);
            break;
        case sync::outcome::out_of_budget: {
            std::int64_t left = 0;
            for (const auto& step : core::plan(known, how.every)) left += step.requests;
            const auto ledger = cache.ledger(how.limit.per_hour);
            const auto budget = core::reckon(ledger, clock.boot_id(), now.since_boot, how.limit);
            message += ": " + unfinished(left, report.resume_in, core::time_to_send(left, budget, how.limit));
            status = exit_condition;
            break;
        }
        case sync::outcome::unreachable:
            message = base.host + ": " + message;
            status = exit_unreachable;
            break;
        case sync::outcome::unauthorised:
            status = exit_unauthorised;
            break;
    }
    constexpr const char* names[] = {"done", "out_of_budget", "unreachable", "unauthorised"};
    cache.finish_run(run, now.wall, names[static_cast<int>(report.how)], report.requests, message);
    if (status != exit_done) throw failure(status, message);
    std::cout << message << '\n';
    return exit_done;
}

}  // namespace existd::app
