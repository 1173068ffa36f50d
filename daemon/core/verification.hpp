#pragma once
// Reading old days again: a correction to last March is found without anyone asking for it.

#include <optional>
#include <span>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// A day that has been read, and when it was last.
struct covered_day {
    day date;
    instant read_at;
};

/// How long a day of this age may go without being read again: a twentieth of its age. A month ago is read every day
/// and a half, last year every 18 days, ten years ago twice a year.
constexpr milliseconds reread_after(std::chrono::days age) {
    return milliseconds{age} / 20;
}

/// The last day of the window to read again, or nothing while no day is overdue. Windows are tiles by age, the first
/// just behind the days that each pass reads anyway; the tile of the day that is overdue by the greatest part is
/// chosen. Of days read in the same moment the newest will do, but for the oldest of all.
std::optional<day> overdue_window(std::span<const covered_day> covered, day today, instant now);

}  // namespace existd::core
