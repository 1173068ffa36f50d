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

/// Inserts a row, or updates the one held where it differs: two statements with the same arguments.
template <class... Args>
void insert_or_update(saved& result, connection& db, const char* insert, const char* update, const Args&... args) {
    const bool held = db.run(insert, args...) == 0;
    tally(result, held);
    if (held) db.run(update, args...);
}

}  // namespace

saved save(const saving& page, const std::vector<api::average>& rows) {
    saved result;
    for (const auto& row : rows) {
        const auto& day = row.weekdays;
        insert_or_update(
            result, page.db,
            "INSERT INTO averages (attribute, date, overall, monday, tuesday, wednesday, thursday, friday, saturday, "
            "sunday) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
            "UPDATE averages SET overall = ?3, monday = ?4, tuesday = ?5, wednesday = ?6, thursday = ?7, friday = ?8, "
            "saturday = ?9, sunday = ?10 WHERE attribute = ?1 AND date = ?2 AND (overall, monday, tuesday, wednesday, "
            "thursday, friday, saturday, sunday) IS NOT (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            row.attribute, row.date, row.overall, day[0], day[1], day[2], day[3], day[4], day[5], day[6]);
    }
    return result;
}

saved save(const saving& page, const std::vector<api::correlation>& rows) {
    saved result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        result.other_set = result.other_set || (page.asked.at.first && row.date != *page.asked.at.first);
        insert_or_update(
            result, page.db,
            "INSERT INTO correlations (date, attribute, attribute2, offset, period, value, p, percentage, stars, "
            "second_person, second_person_elements, attribute_category, strength_description, stars_description, "
            "description, occurrence, rating_positive, rating_type, rating, position) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) "
            "ON CONFLICT DO NOTHING",
            "UPDATE correlations SET period = ?5, value = ?6, p = ?7, percentage = ?8, stars = ?9, second_person = "
            "?10, "
            "second_person_elements = ?11, attribute_category = ?12, strength_description = ?13, "
            "stars_description = ?14, description = ?15, occurrence = ?16, rating_positive = ?17, rating_type = ?18, "
            "rating = ?19, position = ?20 WHERE date = ?1 AND attribute = ?2 "
            "AND ifnull(attribute2, '') = ifnull(?3, '') AND ifnull(offset, -1) = ifnull(?4, -1) "
            "AND (period, value, p, percentage, stars, second_person, second_person_elements, attribute_category, "
            "strength_description, stars_description, description, occurrence, rating_positive, rating_type, rating, "
            "position) IS NOT (?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
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
        insert_or_update(result, page.db,
                         "INSERT INTO insights (created, target_date, type, period, priority, attribute, html, text) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
                         "UPDATE insights SET period = ?4, priority = ?5, attribute = ?6, html = ?7, text = ?8 "
                         "WHERE type = ?3 AND ifnull(target_date, '') = ifnull(?2, '') AND created = ?1 "
                         "AND (period, priority, attribute, html, text) IS NOT (?4, ?5, ?6, ?7, ?8)",
                         created, row.target_date, row.type, row.period, row.priority, row.attribute, row.html,
                         row.text);
    }
    return result;
}

}  // namespace existd::store
