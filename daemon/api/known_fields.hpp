#pragma once
// The known fields of the API, and how much of their values may be shown to others.

#include <cstdint>
#include <string_view>

namespace existd::api {

/// What a recording shows of a value.
enum class meaning {
    other,        ///< its kind
    value,        ///< its kind, but not its sign: the sign of a correlation is a finding about a person
    flag,         ///< true or false
    name,         ///< the name of a public attribute template, or else a number for the name
    nickname,     ///< a number for the name
    date,         ///< the date, moved by whole weeks
    enumeration,  ///< the number, if it is between `least` and `most`
    count,        ///< whether it equals the number of rows
    link,         ///< its parts
};

struct known_field {
    std::string_view key;
    meaning what = meaning::other;
    std::int64_t least = 0, most = 0;
};

/// Returns null if no field of that name is documented or was ever seen.
const known_field* find_field(std::string_view key);

/// Returns whether names below that field belong to something else than attributes: groups, services.
bool holds_other_names(std::string_view key);

}  // namespace existd::api
