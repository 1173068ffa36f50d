#pragma once
// Picks the few items of a list that show what the whole list is like.

#include <vector>

#include "daemon/api/json.hpp"

namespace existd::api {

inline constexpr std::size_t most_items_shown = 3;

/// Returns the indices of at most three items in ascending order: the first item, and those least like the others. If
/// an answer cannot be decoded, one unusual row is the likely reason.
std::vector<rapidjson::SizeType> telling_items(const json::document::ValueType& list);

}  // namespace existd::api
