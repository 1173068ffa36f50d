#pragma once
// Reads from the copy what core's decisions need.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/core/budget.hpp"
#include "daemon/core/verification.hpp"
#include "daemon/core/walk.hpp"
#include "daemon/store/health.hpp"
#include "daemon/store/sql_connection.hpp"
#include "schema/service_clock.hpp"

namespace existd::store {

/// Reads the daemon's own books. All functions throw SQLite::Exception.
class reader {
  public:
    explicit reader(SQLite::Database db);

    core::snapshot snapshot(iso::instant now);
    core::part_state state_of(core::part part);
    /// The account's user name; empty if not known yet.
    std::string username();
    /// Why Exist gives no more data, according to the profile; empty if the profile is in order.
    std::string lapse();
    /// Returns one line for each failure of a part since it was last read, such as announced rows that never came.
    std::vector<std::string> complaints();
    /// Whether the copy has everything that Exist shows of the account, as core::history_complete() last decided.
    /// Status, report, metrics and plan all show this value.
    bool is_complete();
    health health_at(iso::instant now);

    /// Returns the newest requests, oldest first, at most `count`.
    std::vector<core::spent_request> ledger(int count, iso::instant now);
    /// The service's last time, see existd::told_time().
    std::optional<service_time> told_time();
    /// Whether the token with this sync::fingerprint() was last seen to belong to the copy's account.
    bool knows_token(std::int64_t fingerprint);

  protected:
    /// Attributes that belong in the window of `asked` but were not on its pages.
    std::vector<std::string> missed_by(const core::fetch& asked);
    /// The attributes whose names come after `after`: as many as fit into one request, halved `halved` times.
    std::vector<std::string> averages_names(const std::string& after, int halved = 0);

    sql_connection db_;

    // Results that take long to compute, kept while they are valid.
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
    std::vector<core::covered_day> newest_of_each_reading(iso::day last);
};

}  // namespace existd::store
