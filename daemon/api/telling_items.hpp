#pragma once
// Which few items of a list show what all of it is like.

#include <vector>

#include "daemon/api/json.hpp"

namespace existd::api {

inline constexpr std::size_t most_items_shown = 3;

/// The numbers of at most three, in order: the first, and those least like the others, for an answer is as a rule not
/// understood because of a row that is unlike the rest.
std::vector<rapidjson::SizeType> telling_items(const json::document::ValueType& list);

}  // namespace existd::api
