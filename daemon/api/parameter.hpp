#pragma once
// One parameter of a query or a form.

#include <string>
#include <string_view>

namespace existd::api {

/// `name=value`, all of the value but unreserved characters percent-encoded (RFC 3986).
std::string parameter(std::string_view name, std::string_view value);

}  // namespace existd::api
