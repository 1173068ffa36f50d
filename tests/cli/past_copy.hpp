#pragma once
// A copy in which every day of a stretch of the past has a row of each kind, so that both sides of every edge have one.
// Each rule meets its rival there: see past_copy.cpp.

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {

/// An account in Melbourne, where it is noon on Monday 17 June 2024. It has values of every day from 1 January to 10
/// April 2022 and of the last three days, and weekly sets of averages and correlations on the Sundays among them.
sample_copy past_copy();

/// The column `name` of what the command prints with `-o tsv`, from the first row to the last.
std::vector<std::string> column(const sample_copy& copy, std::vector<std::string> words, const std::string& name);

}  // namespace existd::cli::test
