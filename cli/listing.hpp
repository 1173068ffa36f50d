#pragma once
// Answers that may be very long: read, laid out and rendered chunk by chunk.

#include <functional>

#include <SQLiteCpp/Statement.h>

#include "cli/answer.hpp"
#include "cli/context.hpp"
#include "cli/data/chunks.hpp"
#include "cli/render/in_format.hpp"

namespace existd::cli {

/// Returns an answer with the rows of a prepared and bound statement. If there are none, `none` says so in the answer.
answer listed(context& with, SQLite::Statement statement, const render::layout& lay_out, const chunking& how,
              const std::function<void(answer&)>& none);

/// Counts the rows of an answer that ends where people at a terminal have seen enough, unless they named the days.
/// Programs, files and pipes get all rows.
class enough {
  public:
    explicit enough(const context& with);

    /// Whether the next row, which is of this day, is still wanted.
    bool wants(const cell& date);
    /// How many there are beyond, and the option that shows them; nothing if there are none.
    std::string remark() const;

  private:
    bool endless_;
    std::size_t count_ = 0, beyond_ = 0;
    std::string oldest_ = {};
};

/// Makes the answer one sentence for people; programs get no rows.
void say(answer& result, std::string sentence);

}  // namespace existd::cli
