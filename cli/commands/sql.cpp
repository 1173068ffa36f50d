// `exist sql [QUERY]`: read-only SQL on the copy. The prompt, which is for people, is in sql_prompt.cpp.
#include "cli/sql.hpp"

#include "cli/commands/commands.hpp"
#include "cli/render/table.hpp"

namespace existd::cli::commands {

answer sql(context& with) {
    add_statistics(with.db);
    answer result;
    result.data = run_sql(with.db, with.asked.query ? *with.asked.query : with.read_input());
    for (const table& one : result.data) result.page.push_back(render::grid_of(one));
    return result;
}

}  // namespace existd::cli::commands
