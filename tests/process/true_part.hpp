#pragma once
// What a copy may hold after an interrupted sync.

#include <filesystem>

namespace existd::tests {

/// Checks that there are only rows of the whole copy `reference`, no half page (if all listings of the account have one
/// page), and a ledger with at least the requests `asked`. If nothing was asked, there may be no copy.
void expect_a_true_part(const std::filesystem::path& copy, const std::filesystem::path& reference, long asked);

}  // namespace existd::tests
