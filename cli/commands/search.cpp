// `exist search WORD`: every label, note, text and insight that holds it.
#include <sqlite3.h>

#include "cli/commands/commands.hpp"
#include "cli/data/person_day.hpp"
#include "cli/data/queries.hpp"
#include "cli/input/nearest.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, kind, attribute, label, words };

/// holds(text): is the word in it, in any case and alphabet?
void holds(sqlite3_context* of, int, sqlite3_value** arguments) {
    const auto& wanted = *static_cast<const std::string*>(sqlite3_user_data(of));
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    sqlite3_result_int(of, text && case_folded(text).find(wanted) != std::string::npos);
}

render::page page_of(const part& found) {
    using render::tone;
    render::grid grid{{{}, {}, {.title = {}, .wraps = true}}};
    for (const row& one : found.rows.rows) {
        const bool is_label = text(one[kind]) == "label";
        const std::string& whose = text(one[label]).empty() ? text(one[attribute]) : text(one[label]);
        grid.add({{is_label ? "label" : short_date(text(one[date])), tone::faint},
                  {is_label                       ? text(one[attribute])
                   : text(one[kind]) == "insight" ? "insight"
                                                  : whose,
                   tone::faint},
                  {text(one[words])}});
    }
    return {std::move(grid)};
}

}  // namespace

answer search(context& with) {
    const day_range asked = with.days_asked();
    const std::string wanted = case_folded(*with.asked.word);
    define_person_day(with);
    with.db.createFunction("holds", 1, true, const_cast<std::string*>(&wanted), holds);
    return listed(with, prepared(with.db, "search", iso::format(asked.first), iso::format(asked.last)),
                  {.columns = 5, .lay_out = page_of}, [](answer& none) {
                      none.status = exit_status::condition;
                      none.page = render::sentence("Nothing found.");
                  });
}

}  // namespace existd::cli::commands
