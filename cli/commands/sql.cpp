// `exist sql [QUERY]`: read-only SQL on the copy. The prompt, which is for people, is in sql_prompt.cpp.
#include "cli/sql/sql.hpp"

#include "cli/commands/commands.hpp"
#include "cli/sql/sql_answer.hpp"

namespace existd::cli::commands {

answer sql(context& with) {
    add_statistics(with.db);
    answer result;
    result.text = answer_to({.statements = with.asked.query ? *with.asked.query : with.read_input(),
                             .format = with.asked.format,
                             .screen = with.screen},
                            with.db);
    return result;
}

}  // namespace existd::cli::commands
