#pragma once
// Picks a few representative items of a list.

#include <vector>

#include "daemon/api/json.hpp"

namespace existd::api {

inline constexpr std::size_t most_items_shown = 3;

/// Returns the indices of at most three items in ascending order: the first item, and those that differ most from the
/// others. If an answer cannot be decoded, one unusual row is the likely reason.
std::vector<rapidjson::SizeType> telling_items(const json::document::ValueType& list);

}  // namespace existd::api
