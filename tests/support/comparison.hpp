#pragma once
// Is the copy the account? Compares every table with the simulated account's own truth, cell by cell.

#include <filesystem>
#include <string>
#include <vector>

namespace existd::tests {

/// One line for each cell, row or column that is not as it should be, `most` at most; empty if the copy is exact.
///
/// What the service does not give cannot be in the copy and is not asked for: values of inactive attributes (those held
/// must still be true), and, in docs style, it makes up null rows for days before the account began, which may be
/// there.
std::vector<std::string> differences(const std::filesystem::path& copy, const std::string& truth_json,
                                     std::size_t most = 20);

}  // namespace existd::tests
