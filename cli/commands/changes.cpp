// `exist changes`: values that were revised, and when that was noticed.
#include "cli/commands/commands.hpp"
#include "cli/data/queries.hpp"
#include "cli/data/revised_values.hpp"

namespace existd::cli::commands {
namespace {

enum column { seen_at, attribute, date, old_value, new_value, label, value_type, template_name };

render::grid page_of(context& with, const table& found) {
    using render::side;
    render::grid grid{{{"noticed (UTC)"}, {"attribute"}, {"day"}, {"was", side::right}, {"is", side::right}}};
    for (const row& one : found.rows)
        grid.add({{minute_text(text(one[seen_at])), render::tone::faint},
                  {text(one[label])},
                  {short_date(text(one[date]))},
                  {with.show(one[old_value], one[value_type], one[template_name]), render::tone::faint},
                  {with.show(one[new_value], one[value_type], one[template_name])}});
    return grid;
}

}  // namespace

answer changes(context& with) {
    table found = revised_values(with, with.days_asked(), with.asked.all);
    answer result;
    result.page = found.rows.empty() ? render::sentence("No revised values.") : render::page{page_of(with, found)};
    result.data = {first_columns(std::move(found), 5)};
    return result;
}

}  // namespace existd::cli::commands
