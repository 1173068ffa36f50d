// `exist correlations [ATTR]` and `exist correlation A B`: what goes together, and how surely.
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/correlation_text.hpp"
#include "cli/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, attribute2, offset, value };

constexpr double strong = 0.5;

/// Two lines each: stars, strength and the sentence, then whom it is about.
render::grid page_of(context& with, const table& found, bool dated) {
    using render::side, render::tone;
    render::grid grid{{{}, {.title = {}, .align = side::right}, {.title = {}, .wraps = true}}};
    for (const row& one : found.rows) {
        if (&one != &found.rows.front()) grid.lines.push_back({{{""}}, true});
        grid.add({{star_marks(one)},
                  {with.asked.raw ? raw_text(one[value]) : strength(one), tone::strong},
                  {sentence(one)}});
        grid.add({{}, {}, {pair_text(one) + (dated ? ", " + short_date(text(one[date])) : ""), tone::faint}});
    }
    return grid;
}

answer answer_of(context& with, table found, bool dated) {
    answer result;
    result.page = {page_of(with, found, dated)};
    result.data = {first_columns(std::move(found), 8)};
    return result;
}

/// The day of the newest set among the days asked about; those of before are history.
std::string newest_set(context& with, const day_range& asked) {
    return text(
        select(with.db, "newest_correlations", iso::format(asked.first), iso::format(asked.last)).rows.front().front());
}

/// A single day means the set that was in force on it.
day_range in_force(day_range asked) {
    if (asked.one_day()) asked.first = day_range{}.first;
    return asked;
}

}  // namespace

answer correlations(context& with) {
    const request& asked = with.asked;
    std::optional<std::string> name;
    if (!asked.names.empty()) name = with.attribute(asked.names.front());
    table found = select(with.db, "correlations", newest_set(with, in_force(with.days_asked())), name,
                         asked.all ? 0 : 5, asked.strong ? strong : 0.0, asked.limit > 0 ? asked.limit : -1);
    if (!found.rows.empty()) return answer_of(with, std::move(found), false);
    answer result;
    result.page =
        render::sentence(asked.all ? "No correlations." : "No five-star correlations; --all shows the others.");
    result.data = {first_columns(std::move(found), 8)};
    return result;
}

answer correlation(context& with) {
    const std::string a = with.attribute(with.asked.names[0]), b = with.attribute(with.asked.names[1]);
    day_range days = in_force(with.days_asked());
    const std::string last = iso::format(days.last);
    const std::string first = with.asked.history ? iso::format(days.first) : newest_set(with, days);
    table found = select(with.db, "correlation_of_pair", a, b, first, last);
    if (!found.rows.empty()) return answer_of(with, std::move(found), with.asked.history);
    answer result;
    result.page = render::sentence("No correlation found.");
    result.data = {first_columns(std::move(found), 8)};
    result.status = exit_status::condition;
    return result;
}

}  // namespace existd::cli::commands
