#pragma once
// What the copy holds, as the decisions of core need it.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/core/budget.hpp"
#include "daemon/core/verification.hpp"
#include "daemon/core/walk.hpp"
#include "daemon/store/connection.hpp"
#include "daemon/store/health.hpp"
#include "schema/service_clock.hpp"

namespace existd::store {

/// Reads the daemon's own books. All functions throw SQLite::Exception.
class reader {
  public:
    explicit reader(SQLite::Database db);

    core::snapshot snapshot(iso::instant now);
    core::part_state state_of(core::part part);
    /// Whose copy it is; empty if that is not known yet.
    std::string username();
    /// Why Exist gives nothing any more, by the profile; empty if the profile is in order.
    std::string lapse();
    /// What is still wrong with each part since it was last read, such as rows that were announced and never came: one
    /// line each.
    std::vector<std::string> complaints();
    /// Whether the copy holds all that the account has ever held, as core::history_complete() last decided. This is
    /// what every program tells: status, report, metrics and plan.
    bool is_complete();
    health health_at(iso::instant now);

    /// The newest requests, oldest first, `count` at most.
    std::vector<core::spent_request> ledger(int count, iso::instant now);
    /// What time the service last said it was, see existd::told_time().
    std::optional<service_time> told_time();
    /// Whether it is the token, by its sync::fingerprint(), whose account was last seen to be that of the copy.
    bool knows_token(std::int64_t fingerprint);

  protected:
    /// Attributes that belong in the window of `asked` and that its pages did not have.
    std::vector<std::string> missed_by(const core::fetch& asked);
    /// The attributes whose names follow that name: as many as fit into one request, halved so often.
    std::vector<std::string> averages_names(const std::string& after, int halved = 0);

    connection db_;

    // What takes long to find out, for as long as it holds.
    struct oldest_window {
        iso::day from;
        bool empty;
    };
    std::optional<oldest_window> oldest_window_;
    struct overdue {
        iso::instant at;
        std::optional<iso::day> window;
    };
    std::optional<overdue> overdue_;

  private:
    void load_values(core::snapshot& into);
    void load_averages(core::snapshot& into);
    /// And the oldest day of all, which core::overdue_window() has to know.
    std::vector<core::covered_day> newest_of_each_reading(iso::day last);
};

}  // namespace existd::store
