#pragma once
// Compares the service's clock, which its answers tell, with this machine's, which may be wrong by a month.

#include <chrono>
#include <optional>
#include <string>

#include <SQLiteCpp/Database.h>

#include "common/iso.hpp"

namespace existd {

/// What the clocks of a machine say at one moment.
struct machine_time {
    iso::instant wall;
    std::string boot_id;
    std::chrono::milliseconds since_boot{0};
};

/// The time the service said it was, and what the machine's clocks said then.
struct service_time {
    iso::instant said;
    machine_time machine;

    /// How far the machine's wall clock was behind the service's; negative if it was ahead.
    std::chrono::milliseconds behind() const { return said - machine.wall; }
};

/// A difference up to this causes no warning, because answers take a while and few clocks are exact.
inline constexpr std::chrono::minutes worth_a_warning{10};
/// Beyond this the machine's clock is not used: "today" is the service's, and nothing is called complete, up to date or
/// healthy until the clock is right.
inline constexpr std::chrono::hours not_to_be_believed{24};

/// Returns for example "this machine's clock is 30 days behind Exist's; set it right"; empty if the difference needs no
/// warning.
std::string clock_remark(std::chrono::milliseconds behind);

/// Returns the last time the service gave, as stored in the copy; nothing before the first. Throws SQLite::Exception.
std::optional<service_time> told_time(SQLite::Database& copy);

/// Returns how far the machine's clock is behind now. This is exact in the boot in which the service was heard. In
/// another boot it is only known that time goes forward, so the result is nothing unless the wall clock is earlier than
/// the service's time then.
std::optional<std::chrono::milliseconds> behind_now(const service_time& told, const machine_time& now);

/// Reads the clocks of this machine.
machine_time read_machine_time();

}  // namespace existd
