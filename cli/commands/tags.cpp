// `exist tags [D]`: the tags of a day.
#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"
#include "cli/input/nearest.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, label };

render::page page_of(const part& found) {
    render::grid grid{{{}}};
    const row* before = nullptr;
    for (const row& values : found.rows.rows) {
        if (!before || (*before)[date] != values[date]) grid.heading(heading_date(text(values[date])));
        grid.add({{text(values[label]).empty() ? text(values[attribute]) : text(values[label])}});
        before = &values;
    }
    return {std::move(grid)};
}

bool anything_known(context& with, const std::string& first, const std::string& last) {
    return select(with.db, "day_has_values", first, last).rows.front().front() == cell{std::int64_t{1}};
}

/// Throws usage_error; to whoever names a tag it says where that tag's days are.
day_range days_of(context& with) try { return with.days_or_today(); } catch (const usage_error&) {
    if (!with.asked.day) throw;
    const std::string& word = *with.asked.day;
    for (const row& one : select(with.db, "tag_names").rows)
        for (const cell& name : one)
            if (case_folded(text(name)) == case_folded(word))
                throw usage_error("\"" + word + "\" is a tag, not a day; `exist calendar \"" + word +
                                  "\"` shows its days");
    throw;
}

}  // namespace

answer tags(context& with) {
    if (with.asked.stats) return tag_statistics(with);
    const day_range asked = days_of(with);
    const std::string first = iso::format(asked.first), last = iso::format(asked.last);
    return listed(with, prepared(with.db, "tags", first, last),
                  {.columns = 3, .lay_out = page_of, .under_heading = date}, [&](answer& none) {
                      // A day without tags is an answer; a day nothing is known of is not.
                      if (anything_known(with, first, last))
                          none.page = render::sentence("No tags.");
                      else
                          no_data(none, "no data for " + days_text(asked));
                  });
}

}  // namespace existd::cli::commands
