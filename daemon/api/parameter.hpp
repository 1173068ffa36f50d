#pragma once
// One parameter of a query or a form.

#include <string>
#include <string_view>

namespace existd::api {

/// Returns `name=value`, with all of the value except unreserved characters percent-encoded (RFC 3986).
std::string parameter(std::string_view name, std::string_view value);

}  // namespace existd::api
