#pragma once
// `exist sql` at a terminal: statement after statement, answered as each is complete.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "cli/output/long_text.hpp"
#include "cli/sql/sql_answer.hpp"

namespace existd::cli {

/// The person at the terminal.
class conversation {
  public:
    virtual ~conversation() = default;
    /// Returns a line without its end; nothing when there are no more.
    virtual std::optional<std::string> ask(const char* prompt) = 0;
    /// Shows the text. Throws what making the text throws.
    virtual void say(const long_text& text) = 0;
    /// Returns whether the person has interrupted the answer since they were last asked.
    virtual bool interrupted() const = 0;
};

/// Begins a conversation in which these words can be completed.
using begin_conversation = std::function<std::unique_ptr<conversation>(std::vector<std::string> words, bool may_page)>;

/// Answers statements until the person leaves, with `.quit` or the end of input. Between two statements the copy is not
/// locked. `how` says in which format to answer, and where.
void converse(SQLite::Database& db, const begin_conversation& begin, bool may_page, sql_question how);

}  // namespace existd::cli
