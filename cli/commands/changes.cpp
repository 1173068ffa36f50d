// `exist changes`: values that were revised, and when that was noticed.
#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/data/revised_values.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option with_growth{
    .name = "--all", .help = "Also what changed while the day was still going on", .kind = option_kind::flag};

constexpr option options[]{with_growth};
constexpr std::string_view columns[]{"seen_at", "attribute", "date", "old_value", "new_value"};

render::grid page_of(context& with, const table& found) {
    using render::side;
    render::grid grid{{{"noticed (UTC)"}, {"attribute"}, {"day"}, {"was", side::right}, {"is", side::right}}};
    for (const record one : found)
        grid.add({{render::minute_text(text(one["seen_at"])), render::tone::faint},
                  {text(one["label"])},
                  {render::short_date(text(one["date"]))},
                  {with.show(one["old_value"], one), render::tone::faint},
                  {with.show(one["new_value"], one)}});
    return grid;
}

answer run(context& with) {
    table found = revised_values(with, with.days_asked(), with.asked.has(with_growth));
    render::page page = found.empty() ? render::sentence("No revised values.") : render::page{page_of(with, found)};
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command changes{.name = "changes",
                             .summary = "Values that were revised, and when",
                             .options = options,
                             .columns = columns,
                             .examples = "  exist changes --since -7d\n  exist changes --all -o csv",
                             .run = run,
                             .group = "Keep"};

}  // namespace existd::cli::commands
