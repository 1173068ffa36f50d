#pragma once
// Compares every table of the copy with the simulated account's truth, cell by cell.

#include <filesystem>
#include <string>
#include <vector>

namespace existd::tests {

/// Returns one line for each wrong cell, row or column, at most `most`; empty if the copy is exact.
///
/// What the service does not give cannot be in the copy and is not required: the values of inactive attributes. Those
/// that are held must still be true. In docs style the service makes up null rows for days before the account began;
/// the copy may have them.
std::vector<std::string> differences(const std::filesystem::path& copy, const std::string& truth_json,
                                     std::size_t most = 20);

}  // namespace existd::tests
