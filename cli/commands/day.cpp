// `exist today`, `exist day [D]`: every attribute's value of a day, grouped and ordered as Exist does.
#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, label, group_name, value, value_type, template_name, group_label };

std::string name_or(const cell& preferred, const cell& otherwise) {
    return text(preferred).empty() ? text(otherwise) : text(preferred);
}

render::grid page_of(context& with, const table& found) {
    render::grid grid{{{.title = {}}, {.title = {}, .wraps = true}}};
    const row* before = nullptr;
    for (const row& values : found.rows) {
        const bool new_day = !before || (*before)[date] != values[date];
        if (new_day) grid.heading(heading_date(text(values[date])));
        if (new_day || (*before)[group_name] != values[group_name]) {
            grid.lines.push_back({{{""}}, true});
            grid.lines.push_back({{{name_or(values[group_label], values[group_name]), render::tone::faint}}, true});
        }
        grid.add({{name_or(values[label], values[attribute])},
                  {with.show(values[value], values[value_type], values[template_name])}});
        before = &values;
    }
    grid.indent = 2;
    return grid;
}

answer days(context& with, const day_range& asked) {
    table found = select(with.db, "day", iso::format(asked.first), iso::format(asked.last));
    if (found.rows.empty()) return no_data(first_columns(std::move(found), 6), "no data for " + days_text(asked));
    answer result;
    result.page = {page_of(with, found)};
    result.data = {first_columns(std::move(found), 6)};
    return result;
}

}  // namespace

answer today(context& with) {
    const request& asked = with.asked;
    if (asked.date || asked.since || asked.until) throw usage_error("today is today; `exist day` shows other days");
    return days(with, {with.today(), with.today()});
}

answer day(context& with) {
    return days(with, with.days_or_today());
}

}  // namespace existd::cli::commands
