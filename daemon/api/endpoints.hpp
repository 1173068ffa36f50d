#pragma once
// The read endpoints: one row for each part.

#include <string_view>

#include "daemon/api/json.hpp"
#include "daemon/api/rows.hpp"
#include "daemon/core/parts.hpp"

namespace existd::api {

struct endpoint {
    core::part what;
    page (*decode)(const json::node& answer);
    std::string_view path;   ///< relative to the base URL
    std::string_view fixed;  ///< parameters that are always sent
    bool paged = true;
    std::string_view first_parameter = {}, last_parameter = {}, attributes_parameter = {};
};

const endpoint& endpoint_of(core::part part);

/// The tutorial and the text of the reference say 1; the table of the reference says true.
inline constexpr std::string_view with_history = "include_historical=1";

}  // namespace existd::api
