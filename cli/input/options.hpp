#pragma once
// The command line.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/input/request.hpp"

namespace existd::cli {

struct parsed_line {
    request asked;
    std::optional<std::string> help;  ///< --help or --version: print this and nothing else
};

/// Reads a command line, without the program's own name, that names one of the commands `known`. Throws usage_error.
parsed_line parse_line(const std::vector<std::string>& arguments, std::span<const commands::command* const> known);

}  // namespace existd::cli
