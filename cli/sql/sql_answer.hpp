#pragma once
// Answers to SQL that people write, in every format and of any length.

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include <SQLiteCpp/Database.h>

#include "cli/input/output_format.hpp"
#include "cli/output/long_text.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli {

/// How long an answer may become, and how long it may take, while the copy is locked for it. Beyond these limits the
/// query runs again on a snapshot, so a query that returns rows fast is stopped early, when that costs little.
struct patience {
    std::chrono::milliseconds time = std::chrono::seconds{5};
    std::size_t bytes = 8 << 20;
    std::chrono::milliseconds fast = std::chrono::milliseconds{200};  ///< of processor time
    std::size_t bytes_if_fast = 1 << 20;
};

struct sql_question {
    std::string statements;
    output_format format = output_format::table;
    render::screen screen = {};
    std::function<bool()> interrupted = {};  ///< whether to give up; never if empty
};

/// Returns the whole answer if it stays within `limit`. A longer answer is made from a snapshot while it is printed, so
/// that neither an endless query nor a slow reader keeps the daemon from truncating its log. Throws failure.
long_text answer_to(const sql_question& asked, SQLite::Database& copy, const patience& limit = {});

}  // namespace existd::cli
