#pragma once
// What has been usual lately, and whether a value is.

#include <optional>
#include <span>

namespace existd::cli::analysis {

/// How many preceding days define what is usual.
inline constexpr int usual_days = 90;

struct usual {
    double median = 0;
    double low = 0, high = 0;  ///< eight of ten days lie between these

    /// 1 if `value` lies above that range, -1 if it lies below, else 0.
    int side_of(double value) const { return value > high ? 1 : value < low ? -1 : 0; }
};

/// Computed from the known ones of the `earlier` days; nothing if fewer than 7 are known.
std::optional<usual> usual_of(std::span<const double> earlier);

}  // namespace existd::cli::analysis
