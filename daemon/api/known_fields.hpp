#pragma once
// The known fields of the API, and how much of their values a recording may show.

#include <cstdint>
#include <string_view>

namespace existd::api {

/// What a recording shows of a value.
enum class meaning {
    other,        ///< its kind
    value,        ///< its kind without its sign, because the sign of a correlation says something about the user
    flag,         ///< true or false
    name,         ///< the name of a public attribute template, otherwise a number for the name
    nickname,     ///< a number for the name
    date,         ///< the date, shifted by whole weeks
    enumeration,  ///< the number, if it is between `least` and `most`
    count,        ///< whether it equals the number of rows
    link,         ///< its parts
};

struct known_field {
    std::string_view key;
    meaning what = meaning::other;
    std::int64_t least = 0, most = 0;
};

/// Returns null if the field is neither documented nor seen in recorded answers.
const known_field* find_field(std::string_view key);

/// Whether names below that field belong to groups or services, not to attributes.
bool holds_other_names(std::string_view key);

}  // namespace existd::api
