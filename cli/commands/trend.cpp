// `exist trend ATTR [--weeks 26]`: weekly overall averages with bars.
#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { attribute, label, date, overall, value_type, template_name };

double number(const cell& value) {
    const auto* real = std::get_if<double>(&value);
    return real ? *real : 0;
}

}  // namespace

answer trend(context& with) {
    const std::string& name = with.attribute(with.asked.names.front());
    const day_range asked = with.days_asked();
    table found = select(with.db, "trend", name, iso::format(asked.first), iso::format(asked.last), with.asked.weeks);
    if (found.rows.empty())
        return no_data(first_columns(std::move(found), 4), "no averages of " + name + " for " + days_text(asked));
    double widest = 0;
    for (const row& one : found.rows) widest = std::max(widest, number(one[overall]));
    render::grid grid{{{}, {.title = {}, .align = render::side::right}, {}}};
    for (const row& one : found.rows) {
        const double share = widest > 0 ? std::max(0.0, number(one[overall]) / widest) : 0;
        grid.add({{short_date(text(one[date]))},
                  {" " + with.show_average(one[overall], one[value_type], one[template_name]) +
                   std::string(with.unit_suffix(one[template_name]))},
                  {{}, render::tone::plain, share}});
    }
    answer result;
    result.page = {std::move(grid)};
    result.data = {first_columns(std::move(found), 4)};
    return result;
}

}  // namespace existd::cli::commands
