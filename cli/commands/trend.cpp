// `exist trend ATTR [--weeks 26]`: Exist's weekly sets of averages, with bars.
//
// A set of averages is never partial: it holds the medians of the 60 days before its Sunday. What is partial is the
// time since the newest set. It has a line of its own, the median of its finished days, so that neither the few days
// nor today, which still goes on, look like a drop; a lighter bar and the number of days tell it from a set.
#include <algorithm>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { attribute, label, date, overall, value_type, template_name };

struct running {
    double median = 0;
    std::size_t days = 0;
};

/// The finished days since the newest set, if they were asked for and there are any.
std::optional<running> since(context& with, const row& newest, iso::day last_asked) {
    const auto first = iso::parse_day(text(newest[date]));
    if (!first || last_asked < with.today()) return std::nullopt;
    const table found = select(with.db, "running", text(newest[attribute]), iso::format(*first),
                               iso::format(with.today() - std::chrono::days{1}));
    const auto count = found.rows.size();
    if (count == 0) return std::nullopt;
    const double low = number(found.rows[(count - 1) / 2][0]).value_or(0),
                 high = number(found.rows[count / 2][0]).value_or(0);
    return running{(low + high) / 2, count};
}

}  // namespace

answer trend(context& with) {
    const std::string& name = with.attribute(with.asked.names.front());
    const day_range asked = with.days_asked();
    table found = select(with.db, "trend", name, iso::format(asked.first), iso::format(asked.last), with.asked.weeks);
    if (found.rows.empty()) return no_data(first_columns(std::move(found), 4), no_averages(with, name, asked));
    const row& newest = found.rows.front();
    const auto so_far = since(with, newest, asked.last);
    double widest = so_far ? so_far->median : 0;
    for (const row& one : found.rows) widest = std::max(widest, number(one[overall]).value_or(0));
    render::grid grid{{{}, {.title = {}, .align = render::side::right}, {}}};
    const auto add = [&](std::string when, const cell& value, const row& like, std::string remark) {
        render::cell_text bar{
            {}, render::tone::plain, widest > 0 ? std::max(0.0, number(value).value_or(0) / widest) : 0};
        bar.light = !remark.empty();
        grid.add({{std::move(when)},
                  {" " + with.show_average(value, with.measure(like[value_type], like[template_name]))},
                  std::move(bar)});
        if (remark.empty()) return;
        grid.columns.resize(4);
        grid.lines.back().cells.push_back({std::move(remark), render::tone::faint});
    };
    if (so_far)
        add("     so far", so_far->median, newest,
            std::to_string(so_far->days) + (so_far->days == 1 ? " day" : " days"));
    for (const row& one : found.rows) add(short_date(text(one[date])), one[overall], one, "");
    answer result;
    result.page = {std::move(grid)};
    result.data = {first_columns(std::move(found), 4)};
    return result;
}

}  // namespace existd::cli::commands
