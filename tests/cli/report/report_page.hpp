#pragma once
// Reads the page that `exist report` writes.

#include <string>
#include <vector>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {

/// The page on standard output, without the word in it that is another each time.
std::string report_page(const sample_copy& copy, std::vector<std::string> words = {});

/// What stands in the section `id` of a page.
std::string section(const std::string& page, const std::string& id);

/// What the first group of `pattern` matched, each time it was found.
std::vector<std::string> all_of(const std::string& text, const std::string& pattern);

/// A page of `exist` without colours and columns: what stands between two blanks is one blank apart.
std::string unaligned(const std::string& text);

}  // namespace existd::cli::test
