#pragma once
// A tag as numbers: on which days it is known not to have been set.

#include <span>
#include <vector>

namespace existd::cli::analysis {

enum class tag_row : unsigned char { missing, zero_or_null, set };

/// `rows` are those of the tag, one a day; `tags_set` counts the tags that are set on each of these days. Returns 1
/// where the tag is set, and 0 where its row says so or where it has no row but another tag is set: on such a day the
/// person was at it. Every other day is unknown, and so is every day before the tag was first set; `set_before` says
/// that it was before these rows.
std::vector<double> tag_values(std::span<const tag_row> rows, std::span<const int> tags_set, bool set_before = false);

}  // namespace existd::cli::analysis
