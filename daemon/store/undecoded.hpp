#pragma once
// Rows that no table has a place for, kept as they came: the table `undecoded`.

#include <cstdint>
#include <vector>

#include "daemon/store/rows.hpp"

namespace existd::store {

/// Keeps those that are not kept yet, 10,000 of a kind at most: the oldest give way. One that is longer than 256 KB is
/// kept as its length. Returns how many are new. Throws SQLite::Exception.
std::int64_t keep_odd_rows(const saving& page, const std::vector<api::odd_row>& rows);

}  // namespace existd::store
