#pragma once
// Reading the documentation, and what programs say of themselves, as text.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace existd::tests {

/// A file of the source tree, by its path there. Throws std::runtime_error if it cannot be read.
std::string source_file(const std::string& path);

std::vector<std::string> lines_of(const std::string& text);

/// The `backquoted` words of a line, in order.
std::vector<std::string> quoted_words(std::string_view line);

/// The commands and options (`-h`, `--help`) that a program's help lists.
struct vocabulary {
    std::set<std::string> commands, options;
};

/// Adds what one help text lists: the words under the headings that end in "ommands:" and "ptions:".
void learn(vocabulary& from, const std::string& help);

}  // namespace existd::tests
