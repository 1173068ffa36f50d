// `exist values ATTR`: the daily values of one attribute.
#include "cli/commands/command.hpp"
#include "cli/commands/long_values.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{one_attribute};
constexpr std::string_view columns[]{"date", "attribute", "value"};

render::page page_of(context& with, const table& found, bool one_day) {
    bool texts = false;
    for (const record one : found) texts = texts || std::holds_alternative<std::string>(one["value"]);
    render::grid grid{{{}, {.title = {}, .align = texts ? render::side::left : render::side::right, .wraps = texts}}};
    const render::measure how = with.measure(found.front());  // all rows are of one attribute
    enough rows(with);
    for (const record one : found) {
        if (!rows.wants(one["date"])) continue;
        const cell& value = one["value"];
        std::string words = with.asked.raw ? raw_text(value) : render::formatted(value, how);
        if (texts && with.screen.terminal && !one_day && !is_null(value)) {
            words = beginning(with, words, "--date shows a day whole");
            if (words.empty()) words = "(empty)";
        }
        grid.add({{render::weekday_date(text(one["date"]))}, {std::move(words)}});
    }
    render::page page{std::move(grid)};
    if (std::string more = rows.remark(); !more.empty()) page.push_back(render::sentence(std::move(more)).front());
    return page;
}

answer run(context& with) {
    const std::string& name = with.attribute(*with.asked.word(one_attribute));
    const day_range asked = with.days_asked();
    table found = select(with.db, "values", name, iso::format(asked.first), iso::format(asked.last));
    if (found.empty()) return no_data(std::move(found), no_values(with, "values", name, asked));
    render::page page = page_of(with, found, asked.one_day());
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command values{
    .name = "values",
    .summary = "The daily values of an attribute",
    .options = options,
    .columns = columns,
    .examples = "  exist values steps --since -30d\n  exist values sleep_start --date 2022-06 -o csv",
    .run = run};

}  // namespace existd::cli::commands
