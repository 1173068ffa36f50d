#pragma once
// What is usual of late, and whether a value is.

#include <optional>
#include <span>

namespace existd::cli::analysis {

/// How many days before a day are asked for what is usual.
inline constexpr int usual_days = 90;

struct usual {
    double median = 0;
    double low = 0, high = 0;  ///< eight of ten days lie between

    /// 1 if `value` lies above that range, -1 if it lies below, else 0.
    int side_of(double value) const { return value > high ? 1 : value < low ? -1 : 0; }
};

/// Of those of the `earlier` days that are known; nothing if they are fewer than 7.
std::optional<usual> usual_of(std::span<const double> earlier);

}  // namespace existd::cli::analysis
