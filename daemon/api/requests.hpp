#pragma once
// Turns a fetch into the target of a request.

#include <string>
#include <string_view>

#include "daemon/core/walk.hpp"

namespace existd::api {

/// Returns the origin-form target of one page. `base_path` is the path of the configured base URL, with its final
/// slash. Page number and limit are always our own: `next` links are never followed.
std::string target_of(const core::fetch& next, std::string_view base_path);

}  // namespace existd::api
