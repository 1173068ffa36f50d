#pragma once
// How a program ends that cannot do what it was asked: one line that says what to do, and its status.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/process/program.hpp"

namespace existd::tests {

/// `end` has that status, nothing on standard output, and on standard error exactly one line, which starts with
/// `program` and a colon and has all of `words` in it.
::testing::AssertionResult refused(const finished& end, const std::string& program, int status,
                                   const std::vector<std::string>& words);

/// The lines of a text.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace existd::tests
