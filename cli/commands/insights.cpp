// `exist insights`: what Exist noticed, newest first.
#include "cli/commands/commands.hpp"
#include "cli/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { created, target_date, type, attribute, words };

/// There may be thousands: they are moved, not copied.
std::string words_of(cell& text) {
    auto* held = std::get_if<std::string>(&text);
    return held ? std::move(*held) : std::string();
}

}  // namespace

answer insights(context& with) {
    const day_range asked = with.days_asked();
    table found = select(with.db, "insights", iso::format(asked.first), iso::format(asked.last), with.asked.priority);
    render::grid grid{{{}, {.title = {}, .wraps = true}}};
    for (row& one : found.rows) {
        if (with.asked.format != output_format::table) break;
        const cell& day = is_null(one[target_date]) ? one[created] : one[target_date];
        grid.add({{short_date(text(day).substr(0, 10)), render::tone::faint}, {words_of(one[words])}});
    }
    answer result;
    result.page = found.rows.empty() ? render::sentence("No insights.") : render::page{std::move(grid)};
    result.data = {std::move(found)};
    return result;
}

}  // namespace existd::cli::commands
