#pragma once
// Tells the time even if this machine's clock is wrong.

#include <chrono>
#include <optional>
#include <string>

#include <SQLiteCpp/Database.h>

#include "common/iso.hpp"

namespace existd::cli {

struct clock_check {
    iso::instant now;  ///< by the machine's clock, or by the service's if the machine's is more than a day off
    /// How far the machine's clock is behind the service's, negative if ahead; nothing if that is not known.
    std::optional<std::chrono::milliseconds> behind;
    std::string remark;  ///< one line for the user if it is more than a day; else empty
};

/// Compares `machine_now`, the time by the machine's clock, with the service's. Throws SQLite::Exception.
clock_check check_clock(SQLite::Database& db, iso::instant machine_now);

}  // namespace existd::cli
