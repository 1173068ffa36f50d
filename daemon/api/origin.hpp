#pragma once
// Where recorded answers come from.

#include <string>

#include "common/iso.hpp"

namespace existd::api {

/// Where the answers come from, and when.
struct origin {
    iso::instant now;
    std::string host;       ///< of the base URL
    std::string base_path;  ///< with its final slash
};

}  // namespace existd::api
