// The person's time zone as rows of zone_changes, because SQLite knows no zones. The view `clock` reads them.
#include <vector>

#include "common/user_day.hpp"
#include "daemon/store/save_rows.hpp"

namespace existd::store {

void keep_zone(sql_connection& db, iso::instant now) {
    auto& profile = db.query("SELECT timezone FROM profile");
    const std::string timezone = profile.executeStep() ? profile.getColumn(0).getString() : "";
    profile.reset();
    // Ten years ahead, in whole years: it is written once a year. Exist is younger than the first of them.
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(now)};
    const auto fresh = zone_changes(timezone, iso::day{std::chrono::year{2000} / 1 / 1},
                                    iso::day{(today.year() + std::chrono::years{10}) / 1 / 1});
    std::vector<zone_change> held;
    auto& rows = db.query("SELECT at, offset_seconds FROM zone_changes ORDER BY at");
    while (rows.executeStep())
        if (const auto at = instant_of(rows.getColumn(0)))
            held.push_back({*at, std::chrono::seconds{rows.getColumn(1).getInt64()}});
    rows.reset();
    if (held == fresh) return;
    db.run("DELETE FROM zone_changes");
    for (const auto& change : fresh)
        db.run("INSERT INTO zone_changes (at, offset_seconds) VALUES (?1, ?2)", change.at,
               std::int64_t{change.ahead.count()});
}

}  // namespace existd::store
