#pragma once
// The command line.

#include <optional>
#include <string>
#include <vector>

#include "cli/input/request.hpp"

namespace existd::cli {

struct parsed_line {
    request asked;
    std::optional<std::string> help;  ///< --help or --version: print this and nothing else
};

/// `arguments` are without the program's own name. Throws usage_error.
parsed_line parse_line(const std::vector<std::string>& arguments);

}  // namespace existd::cli
