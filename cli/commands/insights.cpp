// `exist insights`: what Exist noticed, newest first.
#include "cli/commands/commands.hpp"
#include "cli/data/person_day.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

enum column { created, target_date, type, attribute, its_text, day, words };

render::page page_of(const part& found) {
    render::grid grid{{{}, {.title = {}, .wraps = true}}};
    for (const row& one : found.rows.rows) {
        grid.add({{short_date(text(one[day])), render::tone::faint}, {text(one[words])}});
    }
    return {std::move(grid)};
}

}  // namespace

answer insights(context& with) {
    const day_range asked = with.days_asked();
    define_person_day(with);
    return listed(
        with, prepared(with.db, "insights", iso::format(asked.first), iso::format(asked.last), with.asked.priority),
        {.columns = 5, .lay_out = page_of}, [](answer& none) { none.page = render::sentence("No insights."); });
}

}  // namespace existd::cli::commands
