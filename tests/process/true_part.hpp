#pragma once
// What may be in a copy whose sync was cut short.

#include <filesystem>

namespace existd::tests {

/// Expects no row but those of the whole copy `reference`, no half page (of an account whose listings have one page
/// each), and a ledger that has at least the requests `asked`. There may be no copy if nothing was asked.
void expect_a_true_part(const std::filesystem::path& copy, const std::filesystem::path& reference, long asked);

}  // namespace existd::tests
