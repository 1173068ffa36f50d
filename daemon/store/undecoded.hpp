#pragma once
// Keeps rows that fit in no table, unchanged, in the table `undecoded`.

#include <cstdint>
#include <vector>

#include "daemon/store/save_rows.hpp"

namespace existd::store {

/// Stores the rows that are new, at most 10,000 of a kind; the oldest are dropped. A row longer than 256 KB is replaced
/// by its length. Returns how many are new. Throws SQLite::Exception.
std::int64_t keep_odd_rows(const saving& page, const std::vector<api::odd_row>& rows);

}  // namespace existd::store
