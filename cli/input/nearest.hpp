#pragma once
// Guesses what a mistyped word meant.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace existd::cli {

/// Counts the insertions, deletions, replacements and swaps of neighbouring letters between two texts, by code point
/// (Damerau-Levenshtein, each letter touched once).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// Returns up to `count` of the candidates that are a slip or two away from `word`, nearest first, ties in their order.
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates, std::size_t count);

/// Returns the text in lower case, in any alphabet, and composed. Two spellings are compared by it.
std::string case_folded(std::string_view text);

/// Returns `; did you mean "a", "b" or "c"?`, or nothing without candidates.
std::string suggestion(const std::vector<std::string>& candidates);

}  // namespace existd::cli
