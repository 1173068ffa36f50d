// What Exist computes: averages and correlations, a set a week, and insights. They accumulate: a set that the service
// no longer shows stays.
#include "daemon/store/rows.hpp"

namespace existd::store {
namespace {

void tally(saved& result, bool held) {
    if (held)
        result.overlapped = true;
    else
        ++result.new_rows;
}

/// Looks before it writes. `held` answers whether the row that is held is the same; both take the same arguments.
template <class... Args>
void save_row(saved& result, connection& db, const char* held, const char* upsert, const Args&... args) {
    auto& row = db.query(held, args...);
    const bool there = row.executeStep();
    const bool same = there && row.getColumn(0).getInt() != 0;
    row.reset();
    tally(result, there);
    if (!same) db.run(upsert, args...);
}

}  // namespace

saved save(const saving& page, const std::vector<api::average>& rows) {
    saved result;
    for (const auto& row : rows) {
        const auto& day = row.weekdays;
        save_row(
            result, page.db,
            "SELECT (overall, monday, tuesday, wednesday, thursday, friday, saturday, sunday) "
            "IS (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) FROM averages WHERE attribute = ?1 AND date = ?2",
            "INSERT OR REPLACE INTO averages (attribute, date, overall, monday, tuesday, wednesday, thursday, friday, "
            "saturday, sunday) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            row.attribute, row.date, row.overall, day[0], day[1], day[2], day[3], day[4], day[5], day[6]);
    }
    return result;
}

saved save(const saving& page, const std::vector<api::correlation>& rows) {
    saved result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        result.other_set = result.other_set || (page.asked.at.first && row.date != *page.asked.at.first);
        save_row(
            result, page.db,
            "SELECT (period, value, p, percentage, stars, second_person, second_person_elements, attribute_category, "
            "strength_description, stars_description, description, occurrence, rating_positive, rating_type, rating, "
            "position) IS (?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) "
            "FROM correlations WHERE date = ?1 AND attribute = ?2 "
            "AND ifnull(attribute2, '') = ifnull(?3, '') AND ifnull(offset, -1) = ifnull(?4, -1)",
            "INSERT INTO correlations (date, attribute, attribute2, offset, period, value, p, percentage, stars, "
            "second_person, second_person_elements, attribute_category, strength_description, stars_description, "
            "description, occurrence, rating_positive, rating_type, rating, position) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) "
            "ON CONFLICT DO UPDATE SET period = ?5, value = ?6, p = ?7, percentage = ?8, stars = ?9, "
            "second_person = ?10, second_person_elements = ?11, attribute_category = ?12, strength_description = ?13, "
            "stars_description = ?14, description = ?15, occurrence = ?16, rating_positive = ?17, rating_type = ?18, "
            "rating = ?19, position = ?20",
            row.date, row.attribute, row.attribute2, row.offset, row.period, row.value, row.p, row.percentage,
            row.stars, row.second_person, row.second_person_elements, row.attribute_category, row.strength_description,
            row.stars_description, row.description, row.occurrence, row.rating_positive, row.rating_type, row.rating,
            position(page.asked, i));
    }
    return result;
}

saved save(const saving& page, const std::vector<api::insight>& rows) {
    saved result;
    for (const auto& row : rows) {
        const std::string created = iso::format(row.created);  // the service's: to the millisecond if it says so
        save_row(result, page.db,
                 "SELECT (period, priority, attribute, html, text) IS (?4, ?5, ?6, ?7, ?8) FROM insights "
                 "WHERE type = ?3 AND ifnull(target_date, '') = ifnull(?2, '') AND created = ?1",
                 "INSERT INTO insights (created, target_date, type, period, priority, attribute, html, text) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
                 "ON CONFLICT DO UPDATE SET period = ?4, priority = ?5, attribute = ?6, html = ?7, text = ?8",
                 created, row.target_date, row.type, row.period, row.priority, row.attribute, row.html, row.text);
    }
    return result;
}

}  // namespace existd::store
