#pragma once
// Lines typed at a terminal, with history and completion.

#include <memory>

#include "cli/render/screen.hpp"
#include "cli/sql/sql_prompt.hpp"

namespace existd::cli {

/// Reads from standard input and writes to standard output, both terminals. The history is kept in
/// $XDG_STATE_HOME/existd/sql_history, which only the user may read. One at a time: it takes SIGINT.
std::unique_ptr<conversation> line_editor(const render::screen& screen, bool may_page, std::vector<std::string> words);

}  // namespace existd::cli
