#include "daemon/sync/service.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <SQLiteCpp/Exception.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <sqlite3.h>

#include "daemon/core/next_pass.hpp"
#include "daemon/sync/run_recorder.hpp"

namespace existd::sync {
namespace {

using std::chrono::milliseconds;

/// Whether the failure of the copy may pass: no space, a lock held too long, an unreliable disk, or a disk that is
/// missing or read-only for a while.
bool may_pass(const SQLite::Exception& error) {
    switch (error.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
        case SQLITE_PROTOCOL:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
            return true;
        default:
            return false;
    }
}

}  // namespace

service::service(net::http_transport& transport, net::clock& clock, std::function<store::writer()> open,
                 credentials& token, service_observer& watcher, options how, std::uint64_t seed)
    : transport_(transport),
      clock_(clock),
      open_(std::move(open)),
      token_(token),
      watcher_(watcher),
      how_(std::move(how)),
      random_(seed) {}

boost::asio::awaitable<outcome> service::run() {
    milliseconds pause = core::jitter(how_.pass.every.interval, random_);
    for (;;) {
        std::string failed;
        try {
            if (!copy_) {
                copy_.emplace(open_());
                watcher_.ready(*copy_);
            }
            auto waiting = wait(pause);
            co_await std::move(waiting);
            if (ending_ && !asked_for_) co_return outcome::done;
            auto syncing = sync();
            pause = co_await std::move(syncing);
        } catch (const SQLite::Exception& error) {
            if (!may_pass(error)) throw;
            failed = error.what();
        }
        if (unauthorised_) co_return outcome::unauthorised;
        if (failed.empty()) continue;
        // After a failed write no state in memory can be trusted.
        copy_.reset();
        asked_for_ = false;  // a request to sync now is tried once, because nothing waits while it stands
        pause = core::until_next_pass({.troubles_in_a_row = ++troubles_in_a_row_, .fresh_at = {}}, clock_.now().wall,
                                      how_.pass.every.interval, random_);
        watcher_.copy_failed(failed, pause);
        auto waiting = wait(std::exchange(pause, milliseconds{0}));
        co_await std::move(waiting);
        if (ending_) co_return outcome::done;
    }
}

boost::asio::awaitable<milliseconds> service::sync() {
    const bool for_a_person = std::exchange(asked_for_, false);
    if (std::exchange(full_, false)) copy_->forget_what_is_verified();
    run_recorder run(*copy_, clock_);
    watcher_.begun();
    pass_settings how = how_.pass;
    if (for_a_person) how.every = how_.for_a_person;
    pass pass(transport_, clock_, *copy_, token_, watcher_, std::move(how), random_());
    report done;
    try {
        auto passing = pass.run();
        done = co_await std::move(passing);
    } catch (const boost::system::system_error& error) {
        if (error.code() == boost::asio::error::operation_aborted) run.interrupted(pass.so_far());
        throw;
    }

    const auto now = clock_.now().wall;
    const bool in_trouble = done.how == outcome::unreachable || done.is_final || done.no_token;
    troubles_in_a_row_ = in_trouble ? troubles_in_a_row_ + 1 : 0;
    unauthorised_ = done.is_final;
    const core::last_pass last{.room_in = done.resume_in,
                               .troubles_in_a_row = troubles_in_a_row_,
                               .fresh_at = copy_->state_of(core::part::values).last_success};
    const milliseconds pause = core::until_next_pass(last, now, how_.pass.every.interval, random_);
    run.finished(done, unauthorised_ ? std::nullopt : std::optional(now + pause));
    watcher_.synced(*copy_, done, now + pause);
    co_return pause;
}

/// Waits on two clocks: the boot clock, which is never set, and the wall clock, which also notices that the machine
/// stood still.
boost::asio::awaitable<void> service::wait(milliseconds duration) {
    const net::moment begun = clock_.now();
    while (!asked_for_ && !ending_) {
        if (copy_)
            watcher_.resting(*copy_);
        else
            watcher_.alive();
        const net::moment now = clock_.now();
        const milliseconds left =
            duration - std::max<milliseconds>(now.wall - begun.wall, now.since_boot - begun.since_boot);
        if (left.count() <= 0) break;
        co_await clock_.sleep(std::min(left, how_.heartbeat));
    }
}

void service::sync_now(bool full) {
    asked_for_ = true;
    full_ = full_ || full;
    clock_.wake();
}

void service::end_soon() {
    ending_ = true;
    clock_.wake();
}

}  // namespace existd::sync
