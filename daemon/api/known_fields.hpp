#pragma once
// The fields of the API that are known, and what of their values may be shown to others.

#include <cstdint>
#include <string_view>

namespace existd::api {

enum class meaning {
    other,        ///< nothing but its kind
    value,        ///< not even its sign: that of a correlation is a finding about a person
    flag,         ///< true or false
    name,         ///< of an attribute: those of public templates
    nickname,     ///< distinguishes things: whether two are the same
    date,         ///< moved by whole weeks
    enumeration,  ///< a number between 'least' and 'most'
    count,        ///< whether it is that of the rows
    link,         ///< how it is made up
};

struct known_field {
    std::string_view key;
    meaning what = meaning::other;
    std::int64_t least = 0, most = 0;
};

/// Null if nobody has documented or seen a field of that name.
const known_field* find_field(std::string_view key);

/// Whether the objects in that field are something else than attributes: groups, services.
bool holds_other_names(std::string_view key);

}  // namespace existd::api
