// `exist tags [D]`: the tags of a day.
#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/nearest.hpp"
#include "cli/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, label };

render::grid page_of(const table& found) {
    render::grid grid{{{}}};
    const row* before = nullptr;
    for (const row& values : found.rows) {
        if (!before || (*before)[date] != values[date]) grid.heading(heading_date(text(values[date])));
        grid.add({{text(values[label]).empty() ? text(values[attribute]) : text(values[label])}});
        before = &values;
    }
    return grid;
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
    table found = select(with.db, "tags", first, last);
    // A day without tags is an answer; a day nothing is known of is not.
    if (found.rows.empty() && !anything_known(with, first, last))
        return no_data(std::move(found), "no data for " + days_text(asked));
    answer result;
    result.page = found.rows.empty() ? render::sentence("No tags.") : render::page{page_of(found)};
    result.data = {std::move(found)};
    return result;
}

}  // namespace existd::cli::commands
