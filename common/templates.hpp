#pragma once
// The public attribute templates of Exist: their names, the units of their stored values, and how days add up.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace existd {

/// Exist stores metric units whatever the profile prefers; only precipitation is in inches.
enum class stored_unit {
    none,
    kilometres,
    kilometres_an_hour,
    kilograms,
    kilojoules,
    millilitres,
    grams,
    milligrams,
    celsius,
    inches_an_hour,
    menstrual_flow  ///< not a quantity: 0 none, 1 spotting, 2 light, 3 medium, 4 heavy
};

struct attribute_template {
    std::string_view name;
    stored_unit unit = stored_unit::none;
    bool level = false;  ///< a rate or a state, such as a weight: a sum of days is meaningless
};

/// Sorted by name.
std::span<const attribute_template> public_templates();

/// Returns null if Exist publishes no template of that name.
const attribute_template* find_template(std::string_view name);

/// Returns for example `km`; empty if the unit has no symbol.
std::string_view symbol_of(stored_unit unit);

/// Returns how to combine several days into one figure: `sum`, `mean`, `clock` (a mean of times of day), `days` (how
/// many have it) or `none`. If the template is unknown, quantities are added up, unless a word of the attribute's name
/// or label says that it is a level, such as `pressure`.
std::string_view aggregate_of(std::string_view template_name, std::optional<std::int64_t> value_type,
                              std::string_view name, std::string_view label);

}  // namespace existd
