#pragma once
// How a program ends if it cannot do what it was asked: one line that says what to do, and a status.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/process/program.hpp"

namespace existd::tests {

/// Checks that `end` has this status, nothing on standard output, and exactly one line on standard error, which starts
/// with `program` and a colon and contains all of `words`.
::testing::AssertionResult refused(const finished& end, const std::string& program, int status,
                                   const std::vector<std::string>& words);

/// Returns the lines of a text.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace existd::tests
