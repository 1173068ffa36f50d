#include "cli/data/series.hpp"

#include <algorithm>
#include <cmath>

#include "cli/analysis/clock.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli {

series read_series(SQLite::Database& db, const std::string& name, const day_range& asked) {
    series found{.attribute = select(db, "attribute", name), .values = {}};
    const bool tag = is_tag(found.about());
    // A tag's first set day may lie before the days asked for.
    const day_range all, read = tag ? day_range{all.first, asked.last} : asked;
    SQLite::Statement statement = prepared(db, "numbers", name, iso::format(read.first), iso::format(read.last));
    while (statement.executeStep()) {
        const auto date = iso::parse_day(statement.getColumn(0).getText());
        const SQLite::Column value = statement.getColumn(1);
        if (!date || (value.isNull() && !tag)) continue;
        const double x = tag ? value.getDouble() == 1 : value.getDouble();
        if (found.values.empty()) {
            if (tag && x == 0) continue;
            found.first_day = static_cast<int>(date->time_since_epoch().count());
        }
        const auto at = static_cast<std::size_t>(date->time_since_epoch().count() - found.first_day);
        found.values.resize(at + 1, analysis::unknown);
        found.values[at] = x;
    }
    if (const int first = static_cast<int>(asked.first.time_since_epoch().count()); first > found.first_day) {
        const auto before = std::min(static_cast<std::size_t>(first - found.first_day), found.values.size());
        const auto known = std::find_if(found.values.begin() + static_cast<std::ptrdiff_t>(before), found.values.end(),
                                        [](double x) { return !std::isnan(x); });
        found.first_day += static_cast<int>(known - found.values.begin());
        found.values.erase(found.values.begin(), known);
    }
    if (found.aggregate() == "clock") analysis::unwind(found.values);
    return found;
}

}  // namespace existd::cli
