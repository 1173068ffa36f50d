#pragma once
// Answers that may be very long: read, laid out and rendered chunk by chunk.

#include <functional>

#include <SQLiteCpp/Statement.h>

#include "cli/answer.hpp"
#include "cli/context.hpp"
#include "cli/data/chunks.hpp"
#include "cli/render/format.hpp"

namespace existd::cli {

/// Returns an answer with the rows of a prepared and bound statement. If there are none, `none` says so in the answer.
answer listed(context& with, SQLite::Statement statement, const render::layout& lay_out, const chunking& how,
              const std::function<void(answer&)>& none);

/// Makes the answer one sentence for people; programs get no rows.
void say(answer& result, std::string sentence);

}  // namespace existd::cli
