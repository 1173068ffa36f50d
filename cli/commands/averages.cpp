// `exist averages [ATTR]`: the set in force, or those of some days; overall and the seven weekdays.
#include <algorithm>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

enum column { attribute, date, overall, monday, sunday = 9, label, value_type, template_name };

bool same(const table& found, column which) {
    return std::all_of(found.rows.begin(), found.rows.end(),
                       [&](const row& one) { return one[which] == found.rows.front()[which]; });
}

/// `Distance (km)`
std::string label_with_unit(context& with, const row& one) {
    const std::string_view symbol = with.measure(one[value_type], one[template_name]).shown_in.symbol;
    return text(one[label]) + (symbol.empty() || with.asked.raw ? "" : " (" + std::string(symbol) + ")");
}

/// What all rows share, the day or the attribute, is said once, above.
render::grid grid_of(context& with, const table& found, bool one_day, bool one_attribute) {
    using render::side;
    render::grid grid{.columns = {}, .turns = true};
    if (!one_attribute) grid.columns.push_back({.title = {}, .wraps = true});
    if (!one_day) grid.columns.push_back({});
    for (const char* title : {"all", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})
        grid.columns.push_back({title, side::right});
    for (const row& one : found.rows) {
        std::vector<render::cell_text> cells;
        if (!one_attribute) cells.push_back({label_with_unit(with, one)});
        if (!one_day) cells.push_back({short_date(text(one[date]))});
        render::measure how = with.measure(one[value_type], one[template_name]);
        how.shown_in.symbol = {};  // the label names it
        for (std::size_t i = overall; i <= sunday; ++i) cells.push_back({with.show_average(one[i], how)});
        grid.add(std::move(cells));
    }
    return grid;
}

render::page page_of(context& with, const part& found) {
    const table& sets = found.rows;
    const bool whole = found.first && found.last;
    const bool one_day = whole && same(sets, date),
               one_attribute = whole ? same(sets, attribute) : !with.asked.names.empty();
    render::grid grid = grid_of(with, sets, one_day, one_attribute && !(whole && sets.rows.size() == 1));
    std::string heading;
    if (one_day)
        heading = "AVERAGES OF " + heading_date(text(sets.rows.front()[date]));
    else if (one_attribute)
        heading = label_with_unit(with, sets.rows.front());
    render::grid above{{{}}};
    above.heading(heading);
    return heading.empty() || !found.first ? render::page{std::move(grid)}
                                           : render::page{std::move(above), std::move(grid)};
}

}  // namespace

answer averages(context& with) {
    std::optional<std::string> name;
    if (!with.asked.names.empty()) name = with.attribute(with.asked.names.front());
    const day_range asked = with.days_asked();
    const std::string first = iso::format(asked.first), last = iso::format(asked.last);
    const bool between = with.asked.since || (asked.first != day_range{}.first && !asked.one_day());
    return listed(with,
                  between ? prepared(with.db, "averages_between", name, first, last)
                          : prepared(with.db, "averages_in_force", name, last),
                  {.columns = 10, .lay_out = [&](const part& found) { return page_of(with, found); }},
                  [&](answer& none) { no_data(none, no_averages(with, name.value_or(""), asked)); });
}

}  // namespace existd::cli::commands
