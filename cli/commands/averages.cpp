// `exist averages [ATTR]`: the averages in force, or those of some days: overall and for each weekday.
#include <array>
#include <optional>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{maybe_an_attribute};
constexpr std::string_view columns[]{"attribute", "date",     "overall", "monday",   "tuesday",
                                     "wednesday", "thursday", "friday",  "saturday", "sunday"};

/// The columns with numbers, and their titles on the screen.
constexpr std::array<std::pair<std::string_view, const char*>, 8> numbers{{{"overall", "all"},
                                                                           {"monday", "Mon"},
                                                                           {"tuesday", "Tue"},
                                                                           {"wednesday", "Wed"},
                                                                           {"thursday", "Thu"},
                                                                           {"friday", "Fri"},
                                                                           {"saturday", "Sat"},
                                                                           {"sunday", "Sun"}}};

bool all_same(const table& found, std::string_view column) {
    for (const record one : found)
        if (one[column] != found.front()[column]) return false;
    return true;
}

/// `Distance (km)`
std::string label_with_unit(context& with, const record& one) {
    const std::string_view symbol = with.measure(one).shown_in.symbol;
    return text(one["label"]) + (symbol.empty() || with.asked.raw ? "" : " (" + std::string(symbol) + ")");
}

/// Leaves out the day or the attribute if all rows share it: the heading says it once.
render::grid grid_of(context& with, const table& found, bool one_day, bool one_attribute) {
    using render::side;
    render::grid grid{.columns = {}, .turns = true};
    if (!one_attribute) grid.columns.push_back({.title = {}, .wraps = true});
    if (!one_day) grid.columns.push_back({});
    for (const auto& [column, title] : numbers) grid.columns.push_back({title, side::right});
    for (const record one : found) {
        std::vector<render::cell_text> cells;
        if (!one_attribute) cells.push_back({label_with_unit(with, one)});
        if (!one_day) cells.push_back({short_date(text(one["date"]))});
        render::measure how = with.measure(one);
        how.shown_in.symbol = {};  // the label names it
        for (const auto& [column, title] : numbers) cells.push_back({with.show_average(one[column], how)});
        grid.add(std::move(cells));
    }
    return grid;
}

render::page page_of(context& with, const chunk& found) {
    const table& sets = found.rows;
    const bool whole = found.first && found.last;
    const bool one_day = whole && all_same(sets, "date"),
               one_attribute = whole ? all_same(sets, "attribute") : with.asked.has(maybe_an_attribute);
    render::grid grid = grid_of(with, sets, one_day, one_attribute && !(whole && sets.rows.size() == 1));
    std::string heading;
    if (one_day)
        heading = "AVERAGES OF " + heading_date(text(sets.front()["date"]));
    else if (one_attribute)
        heading = label_with_unit(with, sets.front());
    render::grid above{{{}}};
    above.heading(heading);
    return heading.empty() || !found.first ? render::page{std::move(grid)}
                                           : render::page{std::move(above), std::move(grid)};
}

answer run(context& with) {
    std::optional<std::string> name = with.asked.word(maybe_an_attribute);
    if (name) name = with.attribute(*name);
    const day_range asked = with.days_asked();
    const std::string first = iso::format(asked.first), last = iso::format(asked.last);
    const bool between = with.asked.since || (asked.first != day_range{}.first && !asked.one_day());
    return listed(
        with,
        between ? prepared(with.db, "averages_between", name, first, last)
                : prepared(with.db, "averages_in_force", name, last),
        [&](const chunk& found) { return page_of(with, found); }, {},
        [&](answer& none) { no_data(none, no_averages(with, name.value_or(""), asked)); });
}

}  // namespace

extern const command averages{.name = "averages",
                              .summary = "Averages in force: overall and each weekday",
                              .options = options,
                              .columns = columns,
                              .examples =
                                  "  exist averages\n  exist averages steps --since 2022-01\n\n"
                                  "They are medians of 60 days, made on Sundays.",
                              .run = run,
                              .group = "Compare"};

}  // namespace existd::cli::commands
