#pragma once
// What SQL that people write answers, in every format, however long it is.

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include <SQLiteCpp/Database.h>

#include "cli/input/output_format.hpp"
#include "cli/output/long_text.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli {

/// How long an answer may become, and take, while the copy is held for it. Later the question is put anew, so one whose
/// answer comes fast is left early, when that costs little.
struct patience {
    std::chrono::milliseconds time = std::chrono::seconds{5};
    std::size_t bytes = 8 << 20;
    std::chrono::milliseconds fast = std::chrono::milliseconds{200};  ///< of the processor's time
    std::size_t bytes_if_fast = 1 << 20;
};

struct sql_question {
    std::string statements;
    output_format format = output_format::table;
    render::screen screen = {};
    std::function<bool()> interrupted = {};  ///< whether it is to be given up; never if empty
};

/// The whole answer if `limit` is enough for it. Otherwise it is made from a snapshot while it is printed: neither a
/// question without end nor a reader who takes his time keeps the daemon from its log. Throws failure.
long_text answer_to(const sql_question& asked, SQLite::Database& copy, const patience& limit = {});

}  // namespace existd::cli
