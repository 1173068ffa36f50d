#pragma once
// Decides which old days to read again, to find corrections.

#include <optional>
#include <span>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// A day that was read, and when it was last read.
struct covered_day {
    day date;
    instant read_at;
};

/// Returns how long a day of this age may go without being read again: a twentieth of its age. A month-old day is read
/// every day and a half, one of last year every 18 days, one of ten years ago twice a year.
constexpr milliseconds reread_after(std::chrono::days age) {
    return milliseconds{age} / 20;
}

/// Old days are cut into windows of 31 days, counted back from the days that every pass reads. Returns the last day of
/// the window that contains the most overdue day, or nothing if no day is overdue.
/// `covered` may leave out days that were read at the same moment as a newer day next to them, but must contain the
/// oldest day.
std::optional<day> overdue_window(std::span<const covered_day> covered, day today, instant now);

}  // namespace existd::core
