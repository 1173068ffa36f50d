#pragma once
// Values as people read them, formatted by value type and in the units that the profile prefers.

#include <span>
#include <string>
#include <string_view>

#include "cli/data/cell.hpp"
#include "cli/data/value_type.hpp"

namespace existd::cli::render {

/// The profile's imperial_* flags.
struct imperial_units {
    bool distance = false, weight = false, energy = false, liquid = false, temperature = false;
};

/// How to show a stored number: as number × factor + offset and the symbol, or as a word.
struct unit {
    double factor = 1;
    double offset = 0;
    std::string_view symbol = {};
    std::span<const std::string_view> words = {};  ///< what 0, 1, 2 … are called

    /// ` km`, or nothing.
    std::string suffix() const;
};

/// The unit of an attribute, by its template (its name if it has none); neither symbol nor words where Exist names no
/// unit.
unit unit_of(std::string_view template_name, const imperial_units& imperial);

struct measure {
    value_type type = value_type::unknown;
    unit shown_in = {};
};

/// The mark for "no data".
inline constexpr std::string_view no_data = "–";

/// `7h 23m`, `22:41`, `57%`, `3,531`, `yes`, `0.43 km`, `light`; no_data for null.
std::string formatted(const cell& value, const measure& how);

/// The same for an average, which may lie between whole numbers: `4.0`, `3,531`, `spotting to light`.
std::string formatted_average(const cell& value, const measure& how);

/// A whole number with a comma between thousands, rounded; used for counts of our own, too.
std::string with_thousands(double value);

/// `18%`, from 18.2.
std::string rounded_percent(const cell& percent);

}  // namespace existd::cli::render
