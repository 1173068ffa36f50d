#pragma once
// How a command describes itself. The parser, --help, the completions and the manual's check live on this alone.

#include <span>
#include <string_view>

#include "cli/input/option.hpp"

namespace existd::cli {
struct answer;
class context;
}  // namespace existd::cli

namespace existd::cli::commands {

struct command {
    std::string_view name;                 ///< empty: what runs if none is named
    std::string_view summary;              ///< one line of --help
    std::span<const option> options = {};  ///< beside those of all commands
    /// What programs get, in this order: a promise. Empty if the command answers with all columns it has.
    std::span<const std::string_view> columns = {};
    std::string_view examples;  ///< each line begins with two blanks; remarks may follow
    /// Runs the command. Throws usage_error, failure, SQLite::Exception and filesystem_error.
    answer (*run)(context& with);
    /// The heading in --help: Look, Compare, Explore or Keep; empty if --help does not list the command.
    std::string_view group = "Look";
    bool writes_file = false;  ///< -o names a file and not a format
    bool may_be_old = false;   ///< the age of the copy is worth no remark
    bool all_days = false;     ///< about the whole copy: no --date, --since or --until
};

}  // namespace existd::cli::commands
