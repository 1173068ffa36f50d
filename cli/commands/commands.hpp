#pragma once
// The commands there are.

#include <span>

#include "cli/commands/command.hpp"

namespace existd::cli::commands {

/// All commands, in the order of --help.
std::span<const command* const> all();

}  // namespace existd::cli::commands
