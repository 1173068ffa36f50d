#pragma once
// What to ask → the target of a request.

#include <string>
#include <string_view>

#include "daemon/core/walk.hpp"

namespace existd::api {

/// The origin-form target of one page, `base_path` being the path of the configured base URL, with its final slash.
/// Always our own page number and limit: `next` links are never followed.
std::string target_of(const core::fetch& next, std::string_view base_path);

}  // namespace existd::api
