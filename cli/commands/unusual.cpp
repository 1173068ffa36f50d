// `exist unusual [D]`: what stands out on a day, against the week before it and a year of the same weekday.
#include <algorithm>
#include <cmath>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/commands/outliers.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{one_day};
constexpr std::string_view columns[]{"date", "attribute", "label", "value", "deviation", "direction", "compared"};

/// Adds the rows of a day for programs, and returns what people read about it.
render::grid laid_out(context& with, iso::day day, const judged_day& here, table& rows) {
    const bool narrow = with.screen.width > 0 && with.screen.width < 60;
    render::grid grid{{{.title = {}, .wraps = narrow}, {}, {.title = {}, .wraps = true}}};
    grid.heading(render::heading_date(iso::format(day)));
    for (const outlier& one : here.found) {
        rows.rows.push_back({iso::format(day), one.about["attribute"], one.about["label"], one.value,
                             one.compared.deviation, std::string(one.compared.direction > 0 ? "above" : "below"),
                             std::int64_t{one.compared.compared}});
        grid.add(in_words(with, one, day));
    }
    if (here.found.empty()) grid.span("Nothing stands out.");
    grid.span("");
    grid.span(std::to_string(here.found.size()) + " of " + std::to_string(here.judged) + " attributes " +
                  (here.found.size() == 1 ? "stands" : "stand") + " out; by chance alone it would be about " +
                  std::to_string(std::lround(here.by_chance)) + "." +
                  (day == with.today() ? " Today is not over, so low totals and unset tags are not reported yet." : ""),
              render::tone::faint);
    return grid;
}

answer run(context& with) {
    const day_range asked = with.days_or_today();
    const outliers all(with, asked);
    table found{{std::begin(columns), std::end(columns)}, {}};
    render::page page;
    const int first = std::max(number_of(asked.first), all.first_day());
    for (int day = number_of(std::min(asked.last, with.today())); day >= first; --day)
        if (const judged_day here = all.on(day_of(day)); here.judged > 0)
            page.push_back(laid_out(with, day_of(day), here, found));
    if (page.empty())
        return no_data(std::move(found), "nothing can be compared on " + days_text(asked) +
                                             ": that takes a value of that day, 4 of the week before, and half a "
                                             "year of both");
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command unusual{.name = "unusual",
                             .summary = "What stands out on a day",
                             .options = options,
                             .columns = columns,
                             .examples =
                                 "  exist unusual yesterday\n  exist unusual 2022-06-12 -o csv\n\n"
                                 "Further from the week before than on each such weekday of a year.",
                             .run = run,
                             .group = "Compare"};

}  // namespace existd::cli::commands
