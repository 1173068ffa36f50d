#pragma once
// Compares the time in Exist's answers with this machine's clock, which may be wrong.

#include <chrono>
#include <optional>
#include <string>

#include <SQLiteCpp/Database.h>

#include "common/iso.hpp"

namespace existd {

/// The readings of a machine's clocks at one moment.
struct machine_time {
    iso::instant wall;
    std::string boot_id;
    std::chrono::milliseconds since_boot{0};
};

/// The time in an answer of Exist's, and the readings of the machine's clocks at that moment.
struct service_time {
    iso::instant said;
    machine_time machine;

    /// How far the machine's wall clock was behind Exist's; negative if it was ahead.
    std::chrono::milliseconds behind() const { return said - machine.wall; }
};

/// A difference up to this causes no warning, because answers take a while and few clocks are exact.
inline constexpr std::chrono::minutes worth_a_warning{10};
/// Beyond this the machine's clock is not used: "today" follows Exist's time, and nothing is called complete, up to
/// date or healthy until the clock is right.
inline constexpr std::chrono::hours not_to_be_believed{24};

/// Returns for example "this machine's clock is 30 days behind Exist's; set it right"; empty if the difference needs no
/// warning.
std::string clock_remark(std::chrono::milliseconds behind);

/// Returns Exist's last time, as stored in the copy; nothing before the first. Throws SQLite::Exception.
std::optional<service_time> told_time(SQLite::Database& copy);

/// Returns how far the machine's clock is behind now. This is exact within the boot of Exist's last answer. In another
/// boot only the order of time is known, so the result is nothing unless the wall clock is earlier than Exist's time
/// was then.
std::optional<std::chrono::milliseconds> behind_now(const service_time& told, const machine_time& now);

/// Reads the clocks of this machine.
machine_time read_machine_time();

}  // namespace existd
