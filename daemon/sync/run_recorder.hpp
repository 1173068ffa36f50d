#pragma once
// Records a sync in the copy's books (sync_runs): begun, finished, interrupted.

#include <optional>

#include "daemon/net/clock.hpp"
#include "daemon/store/writer.hpp"
#include "daemon/sync/pass.hpp"

namespace existd::sync {

/// Records on construction that a run has begun. The caller must report its end: a run without one counts as
/// interrupted when the next begins.
class run_recorder {
  public:
    run_recorder(store::writer& copy, net::clock& clock)
        : copy_(copy), clock_(clock), id_(copy.begin_run(clock.now().wall)) {}

    /// `next` is when the service plans to begin the next run.
    void finished(const report& done, std::optional<iso::instant> next = {}) {
        copy_.finish_run(id_, {done.how, done.requests, done.message, next}, clock_.now().wall);
    }
    void interrupted(const report& so_far) {
        copy_.finish_run(id_, {outcome::interrupted, so_far.requests, "", {}}, clock_.now().wall);
    }

  private:
    store::writer& copy_;
    net::clock& clock_;
    std::int64_t id_;
};

}  // namespace existd::sync
