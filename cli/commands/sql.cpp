// `exist sql [QUERY]`: read-only SQL on the copy. The prompt, which is for people, is in sql_prompt.cpp.
#include "cli/sql/sql.hpp"

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/context.hpp"
#include "cli/sql/sql_answer.hpp"

namespace existd::cli::commands {
namespace {

constexpr option query{.name = "query", .help = "One or more statements (default: standard input)", .type = "QUERY"};

constexpr option options[]{query};

answer run(context& with) {
    add_statistics(with.db);
    const auto typed = with.asked.word(query);
    return {answer_to(
        {.statements = typed ? *typed : with.read_input(), .format = with.asked.format, .screen = with.screen},
        with.db)};
}

}  // namespace

extern const command sql{.name = "sql",
                         .summary = "Read-only SQL; at a terminal a prompt",
                         .options = options,
                         .examples =
                             "  exist sql 'SELECT date, steps FROM daily ORDER BY date DESC LIMIT 7'\n"
                             "  exist sql -o csv < query.sql\n  exist sql .tables",
                         .run = run,
                         .group = "Explore",
                         .may_be_old = true,
                         .all_days = true};

}  // namespace existd::cli::commands
