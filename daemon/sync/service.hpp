#pragma once
// Runs pass after pass, for years.

#include <chrono>
#include <functional>
#include <optional>
#include <random>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "daemon/sync/pass.hpp"

namespace existd::sync {

/// Receives the state of the service, for the journal and systemd's watchdog.
class service_observer : public pass_observer {
  public:
    /// The service makes progress: called at every `heartbeat` of a wait. If it is not called for long, the service may
    /// be stuck.
    virtual void alive() = 0;
    /// Called instead of alive() between two passes.
    virtual void resting(store::writer& copy) = 0;
    /// The copy is open and is kept up to date from now on.
    virtual void ready(store::writer& copy) = 0;
    virtual void begun() = 0;
    /// A pass is over; the next one begins at `next`.
    virtual void synced(store::writer& copy, const report& done, iso::instant next) = 0;
    /// The copy could not be used; it is opened again after `again_in`.
    virtual void copy_failed(const std::string& why, std::chrono::milliseconds again_in) = 0;
};

class service {
  public:
    /// How the service works. `pass.every` is for its own passes, `for_a_person` for passes that somebody asked for.
    struct options {
        pass_settings pass;
        core::cadence for_a_person;
        std::chrono::milliseconds heartbeat = std::chrono::minutes{10};
    };

    /// `open` opens the copy for writing: at first, and again after a failure.
    service(net::http_transport& transport, net::clock& clock, std::function<store::writer()> open, credentials& token,
            service_observer& watcher, options how, std::uint64_t seed);

    /// Runs until the service refuses the token (returns outcome::unauthorised) or end_soon() is called (returns
    /// outcome::done). Throws schema::unusable if the copy is not ours or cannot be opened at first, SQLite::Exception
    /// if it is damaged, and boost::system::system_error(operation_aborted) when cancelled.
    boost::asio::awaitable<outcome> run();

    /// Starts another pass as soon as the current one is over. `full` reads everything again.
    void sync_now(bool full = false);
    /// Makes run() return once the current pass is over, and the one that somebody asked for.
    void end_soon();

  private:
    boost::asio::awaitable<void> wait(std::chrono::milliseconds duration);
    boost::asio::awaitable<std::chrono::milliseconds> sync();

    net::http_transport& transport_;
    net::clock& clock_;
    std::function<store::writer()> open_;
    credentials& token_;
    service_observer& watcher_;
    options how_;
    std::mt19937_64 random_;

    std::optional<store::writer> copy_;
    int troubles_in_a_row_ = 0;
    bool asked_for_ = false, full_ = false, ending_ = false, unauthorised_ = false;
};

}  // namespace existd::sync
