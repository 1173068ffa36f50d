// `exist trend ATTR [--weeks 26]`: Exist's weekly sets of averages, with bars.
//
// A set of averages is never partial: it holds the medians of the 60 days before its Sunday. Only the time since the
// newest set is partial, and it has a line of its own: the median of its finished days. Today is left out, because an
// unfinished day would look like a drop. A lighter bar and the number of days distinguish this line from a set.
#include <algorithm>
#include <optional>

#include "cli/analysis/percentile.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

constexpr option weeks{.name = "--weeks",
                       .help = "How many of the newest weeks (default 26)",
                       .kind = option_kind::number,
                       .type = "INT",
                       .least = 1,
                       .most = 10'000};

constexpr option options[]{one_attribute, weeks};
constexpr std::string_view columns[]{"attribute", "label", "date", "overall"};

struct running {
    double median = 0;
    std::size_t days = 0;
};

/// Returns the finished days since the newest set, if they were asked for and there are any.
std::optional<running> since(context& with, const record& newest, iso::day last_asked) {
    const auto first = iso::parse_day(text(newest["date"]));
    if (!first || last_asked < with.today()) return std::nullopt;
    std::vector<double> values;
    for (const record one : select(with.db, "running", text(newest["attribute"]), iso::format(*first),
                                   iso::format(with.today() - std::chrono::days{1})))
        values.push_back(*number(one["value"]));
    if (values.empty()) return std::nullopt;
    return running{analysis::median(values), values.size()};
}

render::grid page_of(context& with, const table& found, const std::optional<running>& so_far) {
    double widest = so_far ? so_far->median : 0;
    for (const record one : found) widest = std::max(widest, number(one["overall"]).value_or(0));
    render::grid grid{{{}, {.title = {}, .align = render::side::right}, {}}};
    const auto add = [&](std::string when, const cell& value, const record& like, std::string remark) {
        render::cell_text bar{
            {}, render::tone::plain, widest > 0 ? std::max(0.0, number(value).value_or(0) / widest) : 0};
        bar.light = !remark.empty();
        grid.add({{std::move(when)}, {" " + with.show_average(value, with.measure(like))}, std::move(bar)});
        if (remark.empty()) return;
        grid.columns.resize(4);
        grid.lines.back().cells.push_back({std::move(remark), render::tone::faint});
    };
    if (so_far)
        add("     so far", so_far->median, found.front(),
            std::to_string(so_far->days) + (so_far->days == 1 ? " day" : " days"));
    for (const record one : found) add(short_date(text(one["date"])), one["overall"], one, "");
    return grid;
}

answer run(context& with) {
    const std::string& name = with.attribute(*with.asked.word(one_attribute));
    const day_range asked = with.days_asked();
    table found = select(with.db, "trend", name, iso::format(asked.first), iso::format(asked.last),
                         with.asked.number(weeks).value_or(26));
    if (found.empty()) return no_data(std::move(found), no_averages(with, name, asked));
    render::page page{page_of(with, found, since(with, found.front(), asked.last))};
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command trend{.name = "trend",
                           .summary = "Exist's averages, as bars",
                           .options = options,
                           .columns = columns,
                           .examples =
                               "  exist trend mood\n  exist trend \"Time asleep\" --weeks 52\n\n"
                               "Each Sunday has the median of the 60 days before it.",
                           .run = run,
                           .group = "Compare"};

}  // namespace existd::cli::commands
