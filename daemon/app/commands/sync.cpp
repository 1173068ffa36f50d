#include <cstdio>
#include <iostream>
#include <random>
#include <unistd.h>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>

#include "daemon/app/cadence.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/commands/follow.hpp"
#include "daemon/app/copy/privileges.hpp"
#include "daemon/app/copy/with_copy_locked.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/app/one_request.hpp"
#include "daemon/app/reporting/metrics.hpp"
#include "daemon/app/reporting/outlook.hpp"
#include "daemon/app/reporting/progress.hpp"
#include "daemon/app/standard_output.hpp"
#include "daemon/app/token/held_token.hpp"
#include "daemon/net/system_clock.hpp"
#include "daemon/sync/pass.hpp"
#include "daemon/sync/run_recorder.hpp"

namespace existd::app {
namespace {

/// The last line: the result of the pass. If it could not finish: what is left, and when it can continue.
std::string conclusion(const sync::report& report, const outlook& ahead, const std::string& host,
                       const std::string& came, std::chrono::milliseconds taken) {
    switch (report.how) {
        case sync::outcome::done:
            if (report.requests == 0) return "Nothing is due: the copy was synced less than 15 minutes ago.";
            return fmt::format("Up to date: {} in {}; {}.", counted(report.requests, "requests"), in_words(taken),
                               came.empty() ? "nothing new" : "new: " + came);
        case sync::outcome::out_of_budget:
            return fmt::format("{}; about {} requests left, can continue in {}, complete in about {}", report.message,
                               grouped(ahead.requests), in_words(report.resume_in),
                               in_words(std::max(ahead.time, report.resume_in)));
        case sync::outcome::unreachable:
            return host + ": " + report.message;
        case sync::outcome::unauthorised:
        case sync::outcome::interrupted:
            break;
    }
    return report.message;
}

exit_status status_of(sync::outcome how) {
    switch (how) {
        case sync::outcome::done:
            return exit_done;
        case sync::outcome::out_of_budget:
            return exit_condition;
        case sync::outcome::unreachable:
            return exit_unreachable;
        case sync::outcome::unauthorised:
            return exit_unauthorised;
        case sync::outcome::interrupted:
            break;
    }
    return exit_failed;
}

/// Tells somebody at a terminal what to try, once there is something to ask.
void suggest(const config& settings, bool is_unfinished) {
    if (::isatty(STDERR_FILENO) == 0) return;
    std::string exist = "exist";
    try {
        if (find_cache({}) != settings.cache.path) exist += " --db " + one_line(settings.cache.path.string());
    } catch (const config_error&) {  // the config that `exist` would read, which need not be ours
        exist += " --db " + one_line(settings.cache.path.string());
    }
    const std::string before = is_unfinished ? "`existd sync --wait` goes on by itself; meanwhile try" : "Now try";
    std::fputs(fmt::format("{0} `{1} today`, `{1} links` or `{1} --help`\n", before, exist).c_str(), stderr);
}

/// Writes the metrics. If that fails, the sync still counts as successful.
void publish(const config& settings, store::writer& copy, iso::instant now) try {
    if (!settings.metrics.textfile.empty()) write_metrics(settings.metrics.textfile, copy.health_at(now));
} catch (const failure& error) {
    std::cerr << "existd: " << one_line(error.what()) << '\n';
}

/// Syncs while the lock is held.
exit_status sync_copy(const config& settings, const sync_options& options, net::system_clock& clock,
                      copy_keeper& keeper) {
    const auto base = net::parse_base_url(settings.api.base_url);
    boost::asio::io_context context{1};
    net::beast_transport transport(context.get_executor(), transport_options(settings, base));
    held_token token(settings, transport, clock);
    work_as_owner_of(settings.cache);
    sync::pass_settings how;
    how.base_path = base.path;
    how.every = cadence_for_a_person(settings);
    how.limit = allowance_of(settings);
    how.wait_for_budget = options.wait;

    store::writer copy = keeper.open();
    if (options.full) copy.forget_what_is_verified();
    sync::run_recorder run(copy, clock);
    sync::report report;
    std::string came;
    const auto begun = clock.now().since_boot;
    {
        progress watcher(copy, clock, how);
        sync::pass pass(transport, clock, copy, token, watcher, how, std::random_device{}());
        try {
            report = run_to_end(context, pass.run());
            came = watcher.came();
        } catch (const boost::system::system_error& error) {
            if (error.code() != boost::asio::error::operation_aborted) throw;
            run.interrupted(pass.so_far());
            throw failure(exit_failed, "interrupted; the next sync continues at the same page");
        }
    }

    std::string message = conclusion(report, look_ahead(copy, clock, how.every, how.limit), base.host, came,
                                     clock.now().since_boot - begun);
    exit_status status = status_of(report.how);
    if (status == exit_done && !report.message.empty()) {
        status = exit_condition;
        message = report.message;
    } else if (const auto remark = clock_remark(report.clock_behind.value_or(std::chrono::milliseconds{0}));
               !remark.empty()) {
        std::cerr << "existd: " << remark << '\n';
    }
    if (auto missing = incompleteness(copy, clock.now().wall); status == exit_done && !missing.empty()) {
        status = exit_condition;
        message = std::move(missing);
    }
    report.message = message;
    run.finished(report);
    publish(settings, copy, clock.now().wall);
    if (report.how == sync::outcome::out_of_budget) suggest(settings, true);
    if (status != exit_done) throw failure(status, message);
    for (const std::string& complaint : copy.complaints()) std::cerr << "existd: " << one_line(complaint) << '\n';
    print(message + '\n');
    suggest(settings, false);
    return exit_done;
}

}  // namespace

exit_status sync_account(const config& settings, const sync_options& options) {
    for (;;) try {
            return with_copy_locked(settings, "sync", [&](net::system_clock& clock, copy_keeper& keeper) {
                return sync_copy(settings, options, clock, keeper);
            });
        } catch (const already_running& holder) {
            if (const auto done = follow(settings, options, holder)) return *done;
        }
}

}  // namespace existd::app
