#pragma once
// What the values of an attribute mean.

namespace existd::cli {

/// `value_type` of the API.
enum class value_type {
    unknown = -1,
    integer = 0,
    decimal = 1,
    words = 2,
    duration = 3,          ///< minutes
    time_of_day = 4,       ///< minutes from midnight
    percentage = 5,        ///< 0…1, though some data carries 57 for 57 %
    time_from_midday = 6,  ///< minutes from midday
    boolean = 7,
    scale = 8
};

}  // namespace existd::cli
