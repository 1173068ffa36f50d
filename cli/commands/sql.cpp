// `exist sql [QUERY]`: read-only SQL on the copy. The prompt, which is for people, is in sql_prompt.cpp.
#include "cli/sql.hpp"

#include "cli/commands/commands.hpp"
#include "cli/listing.hpp"
#include "cli/queries.hpp"
#include "cli/render/table.hpp"

namespace existd::cli::commands {

answer sql(context& with) {
    add_statistics(with.db);
    answer result;
    long_text text;
    const bool for_people = with.asked.format == output_format::table;
    run_sql(with.db, with.asked.query ? *with.asked.query : with.read_input(), [&](SQLite::Statement& statement) {
        if (for_people)
            result.page.push_back(render::grid_of(read_table(statement)));
        else
            in_parts(statement, {}, [&](const part& one) { text.add(text_of(one, with.asked.format, with.screen)); });
    });
    if (!for_people) result.text = std::move(text);
    return result;
}

}  // namespace existd::cli::commands
