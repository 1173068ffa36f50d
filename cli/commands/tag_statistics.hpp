#pragma once
// `exist tags --stats`.

#include "cli/answer.hpp"
#include "cli/context.hpp"

namespace existd::cli::commands {

/// Answers for each tag when it was set last, how often of late, and its streaks. Throws usage_error.
answer tag_statistics(context& with);

}  // namespace existd::cli::commands
