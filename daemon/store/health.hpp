#pragma once
// The state of the copy in figures, for systemd's status line and the metrics. cli/commands/status.cpp shows the same
// books to users of exist(1).

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "common/iso.hpp"
#include "daemon/core/outcome.hpp"
#include "daemon/core/parts.hpp"

namespace existd::store {

struct health {
    std::array<std::optional<iso::instant>, core::all_parts.size()> read_at;  ///< when each part was last read whole

    std::optional<iso::day> first_day, last_day;  ///< of the values; null before any
    std::int64_t days_covered = 0;
    std::int64_t days_missing = 0;              ///< between the first and the last day
    std::int64_t days_verified = 0;             ///< covered days that were read in the last 30 days
    bool history_complete = false;              ///< never true while this machine's clock is too far off
    std::chrono::milliseconds clock_behind{0};  ///< how far this machine was behind the service at its last answer

    std::int64_t requests_last_hour = 0;  ///< by the wall clock, so only about what the budget counts
    std::int64_t requests_per_hour = 0;   ///< the allowance, as last published

    std::optional<core::outcome> outcome;  ///< of the newest run that ended by itself; null before any
    std::string message;                   ///< the message of that run
    std::optional<iso::instant> next_at;   ///< when the next run is planned, if it is

    std::int64_t database_bytes = 0, wal_bytes = 0;

    /// When the newest days were last read whole.
    std::optional<iso::instant> fresh_at() const { return read_at[static_cast<std::size_t>(core::part::values)]; }
};

}  // namespace existd::store
