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

}  // namespace

saved save(const saving& page, const std::vector<api::average>& rows) {
    saved result;
    for (const auto& row : rows) {
        const auto& day = row.weekdays;
        tally(result, page.db.number("SELECT count(*) FROM averages WHERE attribute = ?1 AND date = ?2", row.attribute,
                                     row.date) != 0);
        page.db.run(
            "INSERT INTO averages (attribute, date, overall, monday, tuesday, wednesday, thursday, friday, saturday, "
            "sunday) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
            "ON CONFLICT DO UPDATE SET overall = excluded.overall, monday = excluded.monday, "
            "tuesday = excluded.tuesday, wednesday = excluded.wednesday, thursday = excluded.thursday, "
            "friday = excluded.friday, saturday = excluded.saturday, sunday = excluded.sunday",
            row.attribute, row.date, row.overall, day[0], day[1], day[2], day[3], day[4], day[5], day[6]);
    }
    return result;
}

saved save(const saving& page, const std::vector<api::correlation>& rows) {
    saved result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        result.other_set = result.other_set || (page.asked.at.first && row.date != *page.asked.at.first);
        tally(result,
              page.db.number("SELECT count(*) FROM correlations WHERE date = ?1 AND attribute = ?2 "
                             "AND ifnull(attribute2, '') = ifnull(?3, '') AND ifnull(offset, -1) = ifnull(?4, -1)",
                             row.date, row.attribute, row.attribute2, row.offset) != 0);
        page.db.run(
            "INSERT INTO correlations (date, attribute, attribute2, offset, period, value, p, percentage, stars, "
            "second_person, second_person_elements, attribute_category, strength_description, stars_description, "
            "description, occurrence, rating_positive, rating_type, rating, position) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) "
            "ON CONFLICT DO UPDATE SET period = excluded.period, value = excluded.value, p = excluded.p, "
            "percentage = excluded.percentage, stars = excluded.stars, second_person = excluded.second_person, "
            "second_person_elements = excluded.second_person_elements, "
            "attribute_category = excluded.attribute_category, strength_description = excluded.strength_description, "
            "stars_description = excluded.stars_description, description = excluded.description, "
            "occurrence = excluded.occurrence, rating_positive = excluded.rating_positive, "
            "rating_type = excluded.rating_type, rating = excluded.rating, position = excluded.position",
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
        tally(result, page.db.number("SELECT count(*) FROM insights WHERE type = ?1 "
                                     "AND ifnull(target_date, '') = ifnull(?2, '') AND created = ?3",
                                     row.type, row.target_date, created) != 0);
        page.db.run(
            "INSERT INTO insights (created, target_date, type, period, priority, attribute, html, text) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
            "ON CONFLICT DO UPDATE SET period = excluded.period, priority = excluded.priority, "
            "attribute = excluded.attribute, html = excluded.html, text = excluded.text",
            created, row.target_date, row.type, row.period, row.priority, row.attribute, row.html, row.text);
    }
    return result;
}

}  // namespace existd::store
