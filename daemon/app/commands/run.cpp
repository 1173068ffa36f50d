// `existd run`: the service.
#include <csignal>
#include <memory>
#include <optional>
#include <random>
#include <unistd.h>
#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "daemon/app/cadence.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/copy/copy_keeper.hpp"
#include "daemon/app/copy/instance_lock.hpp"
#include "daemon/app/copy/privileges.hpp"
#include "daemon/app/one_request.hpp"
#include "daemon/app/reporting/journal.hpp"
#include "daemon/app/reporting/reporter.hpp"
#include "daemon/app/reporting/supervisor.hpp"
#include "daemon/app/token/held_token.hpp"
#include "daemon/net/system_clock.hpp"
#include "daemon/sync/service.hpp"

namespace existd::app {
namespace {

namespace asio = boost::asio;

sync::service::options options_of(const config& settings, const net::base_url& base) {
    sync::service::options how;
    how.pass.base_path = base.path;
    how.pass.every = cadence_of(settings);
    how.pass.limit = allowance_of(settings);
    how.for_a_person = cadence_for_a_person(settings);
    how.heartbeat = supervisor::heartbeat();
    return how;
}

/// Everything that depends on the config; a reload makes a new one.
struct setup {
    setup(config from, asio::io_context& context, net::clock& clock)
        : settings(std::move(from)),
          base(net::parse_base_url(settings.api.base_url)),
          log(settings.log.level),
          transport(context.get_executor(), transport_options(settings, base)),
          token(settings, transport, clock, [this](const std::string& line) { log.say(priority::warning, line); }),
          watcher(log, clock, base.host, settings.metrics.textfile),
          copy(settings.cache.path, settings.allowance(), clock),
          service(
              transport, clock, [this] { return copy.open(); }, token, watcher, options_of(settings, base),
              std::random_device{}()) {}

    config settings;
    net::base_url base;
    journal log;
    net::beast_transport transport;
    held_token token;
    reporter watcher;
    copy_keeper copy;
    sync::service service;
};

class daemon {
  public:
    daemon(const config& settings, const overrides& from)
        : from_(from), lock_(settings.cache, "run"), now_(std::make_unique<setup>(settings, context_, clock_)) {
        work_as_owner_of(settings.cache);
    }

    exit_status run() {
        listen(orders_);
        listen(wishes_);
        if (::isatty(STDERR_FILENO))
            now_->log.say(priority::info, "running; `existd sync` in another terminal follows along");
        std::exception_ptr failure;
        auto serving = serve();
        asio::co_spawn(context_, std::move(serving),
                       asio::bind_cancellation_slot(stop_.slot(), [&](std::exception_ptr error, exit_status status) {
                           failure = error;
                           status_ = status;
                           orders_.cancel();
                           wishes_.cancel();
                       }));
        context_.run();
        turn_deaf();
        if (stopping_ || !failure) {
            supervisor::stopping();
            return stopping_ ? exit_done : status_;
        }
        // This must not run while stopping: systemd waits ten seconds, and checking a damaged copy may take longer.
        const copy_keeper keeper = now_->copy;
        now_.reset();  // closes the copy
        try {
            std::rethrow_exception(failure);
        } catch (...) {
            keeper.set_aside_or_rethrow();
        }
    }

  private:
    asio::awaitable<exit_status> serve() {
        for (;;) {
            auto running = now_->service.run();
            const auto outcome = co_await std::move(running);
            if (!next_ && outcome == sync::outcome::unauthorised) co_return exit_unauthorised;
            if (!next_) continue;
            next_->token.take_over(now_->token);
            next_->copy.take_over(now_->copy);
            now_ = std::move(next_);
        }
    }

    void listen(asio::signal_set& signals) {
        signals.async_wait([this, &signals](boost::system::error_code error, int number) {
            if (error) return;
            heed(number);
            listen(signals);
        });
    }

    /// Blocks the signals that ask for a sync. One that arrives now would end the process as if it had been killed.
    static void turn_deaf() {
        sigset_t wishes;
        sigemptyset(&wishes);
        sigaddset(&wishes, SIGUSR1);
        sigaddset(&wishes, SIGUSR2);
        ::pthread_sigmask(SIG_BLOCK, &wishes, nullptr);
    }

    void heed(int number) {
        switch (number) {
            case SIGHUP:
                return reload();
            case SIGUSR1:
            case SIGUSR2:  // a setup that is about to end would forget the request
                return (next_ ? next_ : now_)->service.sync_now(number == SIGUSR2);
            default:
                stopping_ = true;
                stop_.emit(asio::cancellation_type::terminal);
        }
    }

    /// Loads the config again. If it cannot be used, nothing changes.
    void reload() {
        supervisor::reloading();
        try {
            auto fresh = std::make_unique<setup>(load_config(from_), context_, clock_);
            if (fresh->settings.cache.path != now_->settings.cache.path)
                throw config_error("cache.path changed; restart the service to use it");
            next_ = std::move(fresh);
            now_->service.end_soon();
            now_->log.say(priority::info, "config reloaded");
        } catch (const std::exception& error) {
            now_->log.say(priority::error, std::string("keeping the old config: ") + error.what());
        }
        supervisor::ready();
    }

    overrides from_;
    asio::io_context context_{1};
    // Set before the lock is taken, because whoever reads our process number in it may send us signals.
    asio::signal_set orders_{context_, SIGINT, SIGTERM, SIGHUP}, wishes_{context_, SIGUSR1, SIGUSR2};
    net::system_clock clock_;
    instance_lock lock_;
    std::unique_ptr<setup> now_, next_;
    asio::cancellation_signal stop_;
    bool stopping_ = false;
    exit_status status_ = exit_done;
};

}  // namespace

exit_status run_service(const config& settings, const overrides& from) {
    daemon service(settings, from);
    return service.run();
}

}  // namespace existd::app
