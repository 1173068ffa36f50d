// `exist progress [ATTR…]`: values against the average of that weekday.
#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"
#include "cli/render/raw_text.hpp"

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

/// The average of each attribute that was named and has no row on that day.
std::vector<row> without_value(context& with, const std::vector<std::string>& wanted, const std::string& day,
                               std::span<const row> known) {
    std::vector<row> found;
    for (const std::string& name : wanted) {
        const auto is_it = [&](const row& one) { return text(one[attribute]) == name; };
        if (std::any_of(known.begin(), known.end(), is_it)) continue;
        for (row& one : select(with.db, "goals", day, name).rows) found.push_back(std::move(one));
    }
    return found;
}

/// Begins the answer, newest day first, with the only day asked for, or with today, also if nothing has a value on it.
void add_newest_day(context& with, const std::vector<std::string>& wanted, const day_range& asked,
                    std::vector<row>& rows) {
    const iso::day newest = asked.one_day() ? asked.first : with.today();
    if (newest < asked.first || newest > asked.last) return;
    const std::string day = iso::format(newest);
    if (!rows.empty() && text(rows.front()[date]) >= day) return;
    const auto missing = without_value(with, wanted, day, {});
    rows.insert(rows.begin(), missing.begin(), missing.end());
}

/// Appends to each day of the answer what was named and has no value on it.
void add_missing(context& with, const std::vector<std::string>& wanted, std::vector<row>& rows) {
    for (auto day = rows.begin(); day != rows.end();) {
        const auto end = std::find_if(day, rows.end(), [&](const row& one) { return one[date] != (*day)[date]; });
        const auto missing = without_value(with, wanted, text((*day)[date]), {day, end});
        day = rows.insert(end, missing.begin(), missing.end()) + static_cast<std::ptrdiff_t>(missing.size());
    }
}

std::string no_value(context& with, const day_range& asked) {
    const auto& words = with.asked.names;
    return (words.size() == 1 ? words.front() + " has no value" : "none of these has a value") +
           (asked.last >= with.today() ? " yet for " : " for ") + days_text(asked);
}

}  // namespace

answer progress(context& with) {
    std::vector<std::string> wanted;
    for (const std::string& word : with.asked.names) wanted.push_back(with.attribute(word));
    const day_range asked = with.days_or_today();
    listing how{
        .columns = 6, .lay_out = [&](const part& found) { return page_of(with, found); }, .under_heading = date};
    bool any_value = wanted.empty(), first = true;
    if (!wanted.empty()) {
        how.keep = [&](const row& one) {
            return std::find(wanted.begin(), wanted.end(), text(one[attribute])) != wanted.end();
        };
        how.complete = [&](std::vector<row>& rows) {
            if (std::exchange(first, false)) add_newest_day(with, wanted, asked, rows);
            add_missing(with, wanted, rows);
            for (const row& one : rows) any_value = any_value || !is_null(one[value]);
        };
    }
    answer result = listed(
        with, prepared(with.db, "progress", iso::format(asked.first), iso::format(asked.last)), how,
        [&](answer& none) { no_data(none, "no values with an average to compare them with for " + days_text(asked)); });
    if (result.status == exit_status::done && !any_value) no_data(result, no_value(with, asked));
    return result;
}

}  // namespace existd::cli::commands
