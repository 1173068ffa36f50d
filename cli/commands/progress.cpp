// `exist progress [ATTR…]`: values against the average of that weekday.
#include <algorithm>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/listing.hpp"
#include "cli/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, label, value, goal, percent, value_type, template_name };

constexpr int width_of_bars = 24;

render::tone how_far(double percent) {
    return percent >= 100 ? render::tone::high : percent >= 50 ? render::tone::middle : render::tone::low;
}

/// `Steps: 619 / 3,531 (18%)`, the parts below each other.
render::page page_of(context& with, const part& found) {
    using render::side, render::tone;
    render::grid grid{{{.title = {}},
                       {.title = {}, .align = side::right},
                       {},
                       {.title = {}, .align = side::right},
                       {.title = {}, .align = side::right},
                       {.title = {}, .extra = true, .bar_width = width_of_bars}}};
    grid.gap = 1;
    const row* before = nullptr;
    for (const row& one : found.rows.rows) {
        if (!before || (*before)[date] != one[date]) grid.heading(heading_date(text(one[date])));
        const std::string& name = text(one[label]).empty() ? text(one[attribute]) : text(one[label]);
        const std::string share = with.asked.raw ? raw_text(one[percent]) : render::rounded_percent(one[percent]);
        render::cell_text bar{{}, how_far(number(one[percent]).value_or(0))};
        if (!is_null(one[percent])) bar.bar = std::max(0.0, number(one[percent]).value_or(0) / 100);
        grid.add({{name + ":"},
                  {with.show(one[value], one[value_type], one[template_name]), tone::strong},
                  {"/", tone::faint},
                  {with.show(one[goal], one[value_type], one[template_name])},
                  {is_null(one[percent]) ? "" : "(" + share + ")", tone::faint},
                  std::move(bar)});
        before = &one;
    }
    return {std::move(grid)};
}

/// What was asked for by name and has no value on a day of the answer, after what has one.
void add_missing(context& with, const std::vector<std::string>& wanted, std::vector<row>& rows) {
    for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
        const std::string day = text(rows[first][date]);
        for (end = first; end < rows.size() && text(rows[end][date]) == day;) ++end;
        for (const std::string& name : wanted) {
            const bool known = std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                           rows.begin() + static_cast<std::ptrdiff_t>(end),
                                           [&](const row& one) { return text(one[attribute]) == name; });
            if (known) continue;
            for (row& one : select(with.db, "goals", day, name).rows)
                rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(end++), std::move(one));
        }
    }
}

}  // namespace

answer progress(context& with) {
    std::vector<std::string> wanted;
    for (const std::string& word : with.asked.names) wanted.push_back(with.attribute(word));
    const day_range asked = with.days_or_today();
    listing how{
        .columns = 6, .lay_out = [&](const part& found) { return page_of(with, found); }, .under_heading = date};
    if (!wanted.empty()) {
        how.keep = [&](const row& one) {
            return std::find(wanted.begin(), wanted.end(), text(one[attribute])) != wanted.end();
        };
        how.complete = [&](std::vector<row>& rows) { add_missing(with, wanted, rows); };
    }
    return listed(
        with, prepared(with.db, "progress", iso::format(asked.first), iso::format(asked.last)), how,
        [&](answer& none) { no_data(none, "no values with an average to compare them with for " + days_text(asked)); });
}

}  // namespace existd::cli::commands
