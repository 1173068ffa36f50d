#pragma once
// The option --group, of the commands that have it.

#include <string>

#include "cli/commands/command.hpp"

namespace existd::cli::commands {

inline constexpr option only_group{.name = "--group", .help = "Only this group; custom: your tags", .type = "GROUP"};

/// Throws a failure that names the groups that `wanted` may mean.
[[noreturn]] void throw_no_group(context& with, const std::string& wanted);

}  // namespace existd::cli::commands
