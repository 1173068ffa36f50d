// Saves the profile, attributes, templates, groups and services.
#include <array>

#include "daemon/api/fields.hpp"
#include "daemon/store/save_rows.hpp"

namespace existd::store {
namespace {

void save_service(sql_connection& db, const api::named& service) {
    db.run(
        "INSERT INTO services (name, label) VALUES (?1, ?2) "
        "ON CONFLICT DO UPDATE SET label = excluded.label WHERE label IS NOT ifnull(excluded.label, label)",
        service.name, service.label);
}

void save_group(sql_connection& db, const api::group& group) {
    db.run(
        "INSERT INTO attribute_groups (name, label, priority) VALUES (?1, ?2, ?3) "
        "ON CONFLICT DO UPDATE SET label = ifnull(excluded.label, label), priority = ifnull(excluded.priority, "
        "priority) "
        "WHERE label IS NOT ifnull(excluded.label, label) OR priority IS NOT ifnull(excluded.priority, priority)",
        group.name, group.label, group.priority);
}

void save_available_services(sql_connection& db, std::int64_t attribute, const std::vector<api::named>& services) {
    db.run("DELETE FROM attribute_services WHERE attribute_id = ?1", attribute);
    for (const auto& service : services) {
        save_service(db, service);
        db.run("INSERT OR IGNORE INTO attribute_services (attribute_id, service_name) VALUES (?1, ?2)", attribute,
               service.name);
    }
}

/// Endpoints need not send the same fields. A field that is missing now stays as it was last seen.
void save_rest(sql_connection& db, const known_attribute& attribute, const api::attribute& row) {
    const std::string fresh = row.rest.value_or("");
    if (attribute.extra == fresh || (fresh.empty() && row.null_members.empty())) return;
    const auto after = api::merged(attribute.extra, fresh, row.null_members).value_or("");
    if (after != attribute.extra)
        db.run("UPDATE attributes SET extra = nullif(?2, '') WHERE id = ?1", attribute.id, after);
}

/// Drops the odd value of each field from `extra` once the field can be decoded.
void forget_odd_fields(sql_connection& db, std::int64_t attribute, const api::attribute& row) {
    const auto forget = [&](const char* path, bool understood) {
        if (understood)
            db.run(
                "UPDATE attributes SET extra = nullif(json_remove(extra, ?2), '{}') "
                "WHERE id = ?1 AND json_type(extra, ?2) IS NOT NULL",
                attribute, path);
    };
    forget("$.priority", row.priority.has_value());
    forget("$.value_type", row.value_type.has_value());
    forget("$.active", row.active.has_value());
    forget("$.manual", row.manual.has_value());
}

/// Whether the copy holds the attribute as active, for answers that do not say. True for an unknown attribute, because
/// most are active.
bool held_active(sql_connection& db, const std::string& name) {
    return db.number("SELECT ifnull((SELECT active FROM attributes WHERE name = ?1), 1)", name) != 0;
}

/// The columns of `attributes` whose changes attribute_changes records.
constexpr std::array followed{"active", "label", "group_name", "service_name", "value_type", "priority"};
using followed_cells = std::array<api::cell, followed.size()>;

/// Nothing if there is no such attribute.
std::optional<followed_cells> followed_of(sql_connection& db, const std::string& name) {
    auto& row = db.query(
        "SELECT active, label, group_name, service_name, value_type, priority FROM attributes WHERE name = ?1", name);
    if (!row.executeStep()) return std::nullopt;
    followed_cells cells;
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = cell_of(row.getColumn(static_cast<int>(i)));
    row.reset();
    return cells;
}

void note_changes(const saving& page, std::int64_t attribute, const followed_cells& before,
                  const followed_cells& after) {
    for (std::size_t i = 0; i < followed.size(); ++i)
        if (before[i] != after[i])
            page.db.run(
                "INSERT OR REPLACE INTO attribute_changes (attribute_id, seen_at, field, old_value, new_value) "
                "VALUES (?1, ?2, ?3, ?4, ?5)",
                attribute, page.now, followed[i], before[i], after[i]);
}

known_attribute known_from(const SQLite::Statement& row, bool inserted) {
    return {row.getColumn(0).getInt64(), integer_of(row.getColumn(1)), inserted, row.getColumn(2).getString()};
}

/// Compares before it writes, because every window has the attribute again and it hardly ever changes. An endpoint that
/// does not send a field says nothing about it.
known_attribute save_fields(const saving& page, const api::attribute& row, bool active) {
    sql_connection& db = page.db;
    const auto in_group = row.in_group.value_or(api::group{});
    const auto service = row.service.value_or(api::named{});
    const auto group_name = row.in_group ? std::optional(in_group.name) : std::nullopt;
    const auto service_name = row.service ? std::optional(service.name) : std::nullopt;
    auto& held = db.query(
        "SELECT a.id, a.value_type, a.extra, a.active = ?8 AND (a.template IS ?3 OR NOT ?14) AND (a.service_name IS ?5 "
        "OR NOT "
        "?15) "
        "AND a.label IS ifnull(?2, a.label) AND a.group_name IS ifnull(?4, a.group_name) "
        "AND a.priority IS ifnull(?6, a.priority) AND a.manual IS ifnull(?7, a.manual) "
        "AND a.value_type IS ifnull(?9, a.value_type) "
        "AND a.value_type_description IS ifnull(?10, a.value_type_description) "
        "AND (?4 IS NULL OR (g.label IS ifnull(?11, g.label) AND g.priority IS ifnull(?12, g.priority))) "
        "AND s.label IS ifnull(?13, s.label) "
        "FROM attributes a LEFT JOIN attribute_groups g ON g.name = ?4 LEFT JOIN services s ON s.name = ?5 "
        "WHERE a.name = ?1",
        row.name, row.label, row.template_name, group_name, service_name, row.priority, row.manual, active,
        row.value_type, row.value_type_description, in_group.label, in_group.priority, service.label, row.says_template,
        row.says_service);
    const bool inserted = !held.executeStep();
    if (!inserted && held.getColumn(3).getInt() != 0) {
        const auto same = known_from(held, false);
        held.reset();
        return same;
    }
    held.reset();
    const auto before = followed_of(db, row.name);
    if (row.in_group) save_group(db, in_group);
    if (row.service) save_service(db, service);
    // If the attribute was away for longer than a window, it has days that were not read, so its history must be proven
    // again.
    const iso::day covered_by_window = std::chrono::floor<std::chrono::days>(page.now) - core::missed_for_good;
    auto& stored = db.query(
        "INSERT INTO attributes (name, label, template, group_name, service_name, priority, manual, active, "
        "value_type, value_type_description, first_seen_at, inactive_since) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, iif(?8, NULL, ?11)) "
        "ON CONFLICT DO UPDATE SET label = ifnull(excluded.label, label), "
        "template = iif(?13, excluded.template, template), group_name = ifnull(excluded.group_name, group_name), "
        "service_name = iif(?14, excluded.service_name, service_name), "
        "priority = ifnull(excluded.priority, priority), manual = ifnull(excluded.manual, manual), "
        "active = excluded.active, value_type = ifnull(excluded.value_type, value_type), "
        "value_type_description = ifnull(excluded.value_type_description, value_type_description), "
        "covered_from = iif(active < excluded.active AND inactive_since < ?12, NULL, covered_from), "
        "complete = iif(active < excluded.active AND inactive_since < ?12, 0, complete), "
        "proven_at = iif(active < excluded.active AND inactive_since < ?12, NULL, proven_at), "
        "covered_to = iif(excluded.active, NULL, iif(active, (SELECT max(date) FROM coverage), covered_to)), "
        "inactive_since = iif(excluded.active, NULL, ifnull(inactive_since, excluded.first_seen_at)) "
        "RETURNING id, value_type, extra",
        row.name, row.label, row.template_name, group_name, service_name, row.priority, row.manual, active,
        row.value_type, row.value_type_description, page.now, covered_by_window, row.says_template, row.says_service);
    stored.executeStep();
    const auto result = known_from(stored, inserted);
    stored.executeStep();  // to the end: only then is the row written
    stored.reset();
    if (before) note_changes(page, result.id, *before, *followed_of(db, row.name));
    describe_attributes(db, result.id);
    return result;
}

}  // namespace

/// An answer never removes a time zone or a flag: if it has none, the stored one stays.
save_result save(const saving& page, const api::profile& row) {
    page.db.run(
        "INSERT INTO profile (id, username, first_name, last_name, avatar, timezone, local_time, "
        "imperial_distance, imperial_weight, imperial_energy, imperial_liquid, imperial_temperature, "
        "trial, delinquent, weekly_email, yearly_email, updated_at, extra) "
        "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) "
        "ON CONFLICT DO UPDATE SET username = ?1, first_name = ?2, last_name = ?3, avatar = ?4, "
        "timezone = ifnull(nullif(?5, ''), timezone), local_time = ?6, "
        "imperial_distance = ifnull(?7, imperial_distance), imperial_weight = ifnull(?8, imperial_weight), "
        "imperial_energy = ifnull(?9, imperial_energy), imperial_liquid = ifnull(?10, imperial_liquid), "
        "imperial_temperature = ifnull(?11, imperial_temperature), trial = ifnull(?12, trial), "
        "delinquent = ifnull(?13, delinquent), weekly_email = ifnull(?14, weekly_email), "
        "yearly_email = ifnull(?15, yearly_email), updated_at = ?16, extra = ?17",
        row.username, row.first_name, row.last_name, row.avatar, row.timezone, row.local_time, row.imperial_distance,
        row.imperial_weight, row.imperial_energy, row.imperial_liquid, row.imperial_temperature, row.trial,
        row.delinquent, row.weekly_email, row.yearly_email, page.now, row.rest);
    keep_zone(page.db, page.now);
    return {};
}

known_attribute save_attribute(const saving& page, const api::attribute& row, bool active) {
    sql_connection& db = page.db;
    const known_attribute attribute = save_fields(page, row, active);
    save_rest(db, attribute, row);
    if (page.asked.what == core::part::attributes) {
        if (!attribute.extra.empty()) forget_odd_fields(db, attribute.id, row);
        db.run("UPDATE attributes SET last_walk = ?2 WHERE id = ?1", attribute.id, page.asked.at.id);
    }
    if (row.available_services) save_available_services(db, attribute.id, *row.available_services);
    return attribute;
}

save_result save(const saving& page, const std::vector<api::attribute>& rows) {
    save_result result;
    const bool owned = page.asked.what == core::part::owned;
    if (owned && page.asked.at.page == 1) page.db.run("UPDATE attributes SET owned = 0 WHERE owned IS NOT 0");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto attribute =
            save_attribute(page, rows[i], rows[i].active ? *rows[i].active : held_active(page.db, rows[i].name));
        result.new_rows += attribute.inserted ? 1 : 0;
        if (owned)
            page.db.run("UPDATE attributes SET owned = 1 WHERE id = ?1", attribute.id);
        else
            page.db.run("UPDATE attributes SET position = ?2 WHERE id = ?1", attribute.id, position(page.asked, i));
    }
    return result;
}

save_result save(const saving& page, const std::vector<api::attribute_template>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        page.db.run(
            "INSERT OR REPLACE INTO attribute_templates "
            "(name, label, group_name, priority, value_type, value_type_description, position, last_walk, extra) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            row.name, row.label, row.group_name, row.priority, row.value_type, row.value_type_description,
            position(page.asked, i), page.asked.at.id, row.rest);
    }
    return {};
}

}  // namespace existd::store
