// `exist values ATTR`: the daily values of one attribute.
#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, value, value_type, template_name };

bool is_text(const cell& one) {
    return std::holds_alternative<std::string>(one);
}

}  // namespace

answer values(context& with) {
    const std::string& name = with.attribute(with.asked.names.front());
    const day_range asked = with.days_asked();
    table found = select(with.db, "values", name, iso::format(asked.first), iso::format(asked.last));
    if (found.rows.empty()) return no_data(first_columns(std::move(found), 3), no_values(with, "values", name, asked));
    bool texts = false;
    for (const row& one : found.rows) texts = texts || is_text(one[value]);
    render::grid grid{{{}, {.title = {}, .align = texts ? render::side::left : render::side::right, .wraps = texts}}};
    for (const row& one : found.rows)
        grid.add({{weekday_date(text(one[date]))}, {with.show(one[value], one[value_type], one[template_name])}});
    answer result;
    result.page = {std::move(grid)};
    result.data = {first_columns(std::move(found), 3)};
    return result;
}

}  // namespace existd::cli::commands
