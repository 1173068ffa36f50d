#include "tests/process/refusal.hpp"

#include <sstream>

namespace existd::tests {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

::testing::AssertionResult refused(const finished& end, const std::string& program, int status,
                                   const std::vector<std::string>& words) {
    auto wrong = ::testing::AssertionFailure() << "status " << end.status << ", standard output \"" << end.out
                                               << "\", standard error \"" << end.err << "\": ";
    if (end.status != status) return wrong << "the status is not " << status;
    if (!end.out.empty()) return wrong << "something is on standard output";
    if (lines_of(end.err).size() != 1 || !end.err.ends_with('\n')) return wrong << "it is not one line";
    if (!end.err.starts_with(program + ": ")) return wrong << "it does not start with " << program << ": ";
    for (const auto& word : words)
        if (end.err.find(word) == std::string::npos) return wrong << "it does not say " << word;
    return ::testing::AssertionSuccess();
}

}  // namespace existd::tests
