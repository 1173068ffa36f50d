#pragma once
// Things that a row names: {"name": …, "label": …}, or only a name.

#include <vector>

#include "daemon/api/fields.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/rows.hpp"

namespace existd::api {

/// Reads {"name": …, "label": …}, or only a name, which is all that some answers have. Without a name it returns
/// nothing, and the whole value goes into the rest.
optional<named> take_named(fields& from, const char* member);
optional<string> take_name(fields& from, const char* member);
optional<group> take_group(fields& from);
/// Reads a list of such pairs. If one has more than a name and a label, the whole list also goes into the rest.
optional<std::vector<named>> take_services(fields& from);

}  // namespace existd::api
