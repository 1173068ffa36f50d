#include "cli/data/revised_values.hpp"

#include <algorithm>

#include "cli/data/queries.hpp"
#include "common/user_day.hpp"

namespace existd::cli {
namespace {

/// Returns the person's own day on which the change was noticed.
iso::day day_noticed(context& with, const record& one) {
    const auto instant = iso::parse_instant(text(one["seen_at"]));
    return instant ? user_day(*instant, with.timezone()) : iso::day{};
}

bool revised_afterwards(const record& one, iso::day noticed) {
    const auto day = iso::parse_day(text(one["date"]));
    return day && noticed > *day;
}

}  // namespace

table revised_values(context& with, const day_range& noticed, bool all) {
    // Local days begin up to a day before or after UTC's. There may be very many rows, so only the wanted ones are
    // kept.
    constexpr std::chrono::days margin{1};
    SQLite::Statement statement =
        prepared(with.db, "changes", iso::format(std::max(noticed.first, day_range{}.first + margin) - margin),
                 iso::format(std::min(noticed.last, day_range{}.last - 2 * margin) + 2 * margin));
    return read_table(statement, [&](const record& one) {
        const iso::day day = day_noticed(with, one);
        return day >= noticed.first && day <= noticed.last && (all || revised_afterwards(one, day));
    });
}

}  // namespace existd::cli
