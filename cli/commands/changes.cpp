// `exist changes`: values that were revised, and when that was noticed.
#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/queries.hpp"
#include "schema/user_day.hpp"

namespace existd::cli::commands {
namespace {

enum column { seen_at, attribute, date, old_value, new_value, label, value_type, template_name };

/// The person's own day on which the change was noticed.
iso::day day_noticed(context& with, const row& one) {
    const auto instant = iso::parse_instant(text(one[seen_at]));
    return instant ? user_day(*instant, with.owner().timezone) : iso::day{};
}

/// While a day goes on its values grow; only what changed afterwards was revised.
bool revised_afterwards(const row& one, iso::day noticed) {
    const auto day = iso::parse_day(text(one[date]));
    return day && noticed > *day;
}

/// `2022-06-14T08:00:00Z` as `14 Jun 2022 08:00`, UTC.
std::string minute_text(const std::string& instant) {
    return instant.size() < 16 ? instant : short_date(instant.substr(0, 10)) + " " + instant.substr(11, 5);
}

render::grid page_of(context& with, const table& found) {
    using render::side;
    render::grid grid{{{"noticed (UTC)"}, {"attribute"}, {"day"}, {"was", side::right}, {"is", side::right}}};
    for (const row& one : found.rows)
        grid.add({{minute_text(text(one[seen_at])), render::tone::faint},
                  {text(one[label])},
                  {short_date(text(one[date]))},
                  {with.show(one[old_value], one[value_type], one[template_name]), render::tone::faint},
                  {with.show(one[new_value], one[value_type], one[template_name])}});
    return grid;
}

}  // namespace

answer changes(context& with) {
    const day_range asked = with.days_asked();
    // Local days begin up to a day before and after UTC's. There may be very many rows: none but the wanted are kept.
    constexpr std::chrono::days margin{1};
    SQLite::Statement statement =
        prepared(with.db, "changes", iso::format(std::max(asked.first, day_range{}.first + margin) - margin),
                 iso::format(std::min(asked.last, day_range{}.last - 2 * margin) + 2 * margin));
    table found = read_table(statement, [&](const row& one) {
        const iso::day noticed = day_noticed(with, one);
        return noticed >= asked.first && noticed <= asked.last && (with.asked.all || revised_afterwards(one, noticed));
    });
    answer result;
    result.page = found.rows.empty() ? render::sentence("No revised values.") : render::page{page_of(with, found)};
    result.data = {first_columns(std::move(found), 5)};
    return result;
}

}  // namespace existd::cli::commands
