// Saves what Exist computes: averages and correlations, one set a week, and insights. They accumulate: a set stays when
// the service no longer shows it.
#include "daemon/store/save_rows.hpp"

namespace existd::store {
namespace {

void tally(save_result& result, bool held) {
    if (held)
        result.overlapped = true;
    else
        ++result.new_rows;
}

/// Compares before it writes. The query `held` returns whether the stored row is the same; `held` and `upsert` take the
/// same arguments. Returns false, having written nothing, if the row differs and `stays` returns true.
template <class Stays, class... Args>
bool save_row_unless(Stays stays, save_result& result, sql_connection& db, const char* held, const char* upsert,
                     const Args&... args) {
    auto& row = db.query(held, args...);
    const bool there = row.executeStep();
    const bool same = there && row.getColumn(0).getInt() != 0;
    row.reset();
    tally(result, there);
    if (there && !same && stays()) return false;
    if (!same) db.run(upsert, args...);
    return true;
}

template <class... Args>
void save_row(save_result& result, sql_connection& db, const char* held, const char* upsert, const Args&... args) {
    save_row_unless([] { return false; }, result, db, held, upsert, args...);
}

/// Whether the copy has a different row with the same identity from another page of the listing.
bool is_of_another_page(const saving& page, const api::correlation& row) {
    return page.db.number(
               "SELECT EXISTS (SELECT 1 FROM correlations WHERE date = ?1 AND attribute = ?2 "
               "AND ifnull(attribute2, 0) = ifnull(?3, 0) AND ifnull(offset, '') = ifnull(?4, '') "
               "AND ifnull(attribute_category, 0) = ifnull(?5, 0) "
               "AND iif(attribute2 IS NULL, ifnull(second_person, 0), '') = iif(?3 IS NULL, ifnull(?6, 0), '') "
               "AND (value, percentage, stars, second_person) IS NOT (?7, ?8, ?9, ?6) "
               "AND position NOT BETWEEN ?10 AND ?10 + ?11)",
               row.date, row.attribute, row.attribute2, row.offset, row.attribute_category, row.second_person,
               row.value, row.percentage, row.stars, position(page.asked, 0), core::page_limit - 1) != 0;
}

void set_aside(const saving& page, const api::correlation& row) {
    page.db.run(
        "INSERT OR IGNORE INTO undecoded (part, seen_at, why, json, tried_by) "
        "VALUES ('correlations', ?1, 'another row has the same identity', json_object('date', ?2, 'period', ?3, "
        "'offset', ?4, 'attribute', ?5, 'attribute2', ?6, 'value', ?7, 'p', ?8, 'percentage', ?9, 'stars', ?10, "
        "'second_person', ?11, 'second_person_elements', json(?12), 'attribute_category', ?13, "
        "'strength_description', ?14, 'stars_description', ?15, 'description', ?16, 'occurrence', ?17, "
        "'rating', json_object('positive', ?18, 'rating_type', ?19, 'rating', ?20), 'extra', json(?21)), ?22)",
        page.now, row.date, row.period, row.offset, row.attribute, row.attribute2, row.value, row.p, row.percentage,
        row.stars, row.second_person, row.second_person_elements, row.attribute_category, row.strength_description,
        row.stars_description, row.description, row.occurrence, row.rating_positive, row.rating_type, row.rating,
        row.rest, EXISTD_VERSION);
}

}  // namespace

/// Averages never change after they are made, so a stored figure is not replaced by null.
save_result save(const saving& page, const std::vector<api::average>& rows) {
    save_result result;
    for (const auto& row : rows) {
        const auto& day = row.weekdays;
        save_row(
            result, page.db,
            "SELECT (overall, monday, tuesday, wednesday, thursday, friday, saturday, sunday) "
            "IS (ifnull(?3, overall), ifnull(?4, monday), ifnull(?5, tuesday), ifnull(?6, wednesday), "
            "ifnull(?7, thursday), ifnull(?8, friday), ifnull(?9, saturday), ifnull(?10, sunday)) "
            "FROM averages WHERE attribute = ?1 AND date = ?2",
            "INSERT INTO averages (attribute, date, overall, monday, tuesday, wednesday, thursday, friday, saturday, "
            "sunday) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO UPDATE SET "
            "overall = ifnull(?3, overall), monday = ifnull(?4, monday), tuesday = ifnull(?5, tuesday), "
            "wednesday = ifnull(?6, wednesday), thursday = ifnull(?7, thursday), friday = ifnull(?8, friday), "
            "saturday = ifnull(?9, saturday), sunday = ifnull(?10, sunday)",
            row.attribute, row.date, row.overall, day[0], day[1], day[2], day[3], day[4], day[5], day[6]);
    }
    return result;
}

save_result save(const saving& page, const std::vector<api::correlation>& rows) {
    save_result result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        if (page.asked.at.first && row.date > result.newer_set.value_or(*page.asked.at.first))
            result.newer_set = row.date;
        const bool written = save_row_unless(
            [&] { return is_of_another_page(page, row); }, result, page.db,
            "SELECT (period, value, p, percentage, stars, second_person, second_person_elements, "
            "strength_description, stars_description, description, occurrence, rating_positive, rating_type, rating, "
            "position, extra) IS (?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21) "
            "FROM correlations WHERE date = ?1 AND attribute = ?2 AND ifnull(attribute2, 0) = ifnull(?3, 0) "
            "AND ifnull(offset, '') = ifnull(?4, '') AND ifnull(attribute_category, 0) = ifnull(?5, 0) "
            "AND iif(attribute2 IS NULL, ifnull(second_person, 0), '') = iif(?3 IS NULL, ifnull(?11, 0), '')",
            "INSERT INTO correlations (date, attribute, attribute2, offset, attribute_category, period, value, p, "
            "percentage, stars, second_person, second_person_elements, strength_description, stars_description, "
            "description, occurrence, rating_positive, rating_type, rating, position, extra) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21) "
            "ON CONFLICT DO UPDATE SET period = ?6, value = ?7, p = ?8, percentage = ?9, stars = ?10, "
            "second_person = ?11, second_person_elements = ?12, strength_description = ?13, stars_description = ?14, "
            "description = ?15, occurrence = ?16, rating_positive = ?17, rating_type = ?18, rating = ?19, "
            "position = ?20, extra = ?21",
            row.date, row.attribute, row.attribute2, row.offset, row.attribute_category, row.period, row.value, row.p,
            row.percentage, row.stars, row.second_person, row.second_person_elements, row.strength_description,
            row.stars_description, row.description, row.occurrence, row.rating_positive, row.rating_type, row.rating,
            position(page.asked, i), row.rest);
        if (written) continue;
        set_aside(page, row);
        ++result.without_row;
    }
    return result;
}

save_result save(const saving& page, const std::vector<api::insight>& rows) {
    save_result result;
    for (const auto& row : rows) {
        const std::string created =
            iso::format(row.created);  // the service's own text, to the millisecond if it has them
        save_row(result, page.db,
                 "SELECT (period, priority, html, extra) IS (?6, ?7, ?8, ?9) FROM insights "
                 "WHERE created = ?1 AND ifnull(type, 0) = ifnull(?2, 0) AND ifnull(attribute, 0) = ifnull(?3, 0) "
                 "AND ifnull(target_date, 0) = ifnull(?4, 0) AND ifnull(text, 0) = ifnull(?5, 0)",
                 "INSERT INTO insights (created, type, attribute, target_date, text, period, priority, html, extra) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                 "ON CONFLICT DO UPDATE SET period = ?6, priority = ?7, html = ?8, extra = ?9",
                 created, row.type, row.attribute, row.target_date, row.text, row.period, row.priority, row.html,
                 row.rest);
    }
    return result;
}

}  // namespace existd::store
