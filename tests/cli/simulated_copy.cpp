#include "tests/cli/simulated_copy.hpp"

#include <SQLiteCpp/Statement.h>

#include "tests/simulator/service.hpp"

namespace existd::cli::test {
namespace {

/// ?1 is the simulated account's own truth, as JSON.
constexpr const char* from_truth[]{
    R"sql(INSERT INTO profile (id, username, first_name, last_name, timezone, imperial_distance, imperial_weight,
                               imperial_energy, imperial_liquid, imperial_temperature, updated_at)
          SELECT 1, p ->> 'username', p ->> 'first_name', p ->> 'last_name', p ->> 'timezone', p ->> 'imperial_distance',
                 p ->> 'imperial_weight', p ->> 'imperial_energy', p ->> 'imperial_liquid' IN (1, 'true'),
                 p ->> 'imperial_temperature',
                 '2022-06-17T09:00:00Z'
          FROM (SELECT ?1 -> '$.profile' AS p))sql",
    R"sql(INSERT INTO attribute_groups SELECT value ->> 'name', value ->> 'label', value ->> 'priority'
          FROM json_each(?1, '$.groups'))sql",
    R"sql(INSERT INTO services SELECT value ->> 'name', value ->> 'label' FROM json_each(?1, '$.services'))sql",
    R"sql(INSERT INTO attributes (name, label, template, group_name, service_name, priority, manual, active, value_type,
                                  position, first_seen_at, complete)
          SELECT value ->> 'name', value ->> 'label', value ->> 'template', value ->> '$.group.name',
                 value ->> '$.service.name', value ->> 'priority', value ->> 'manual', value ->> 'active',
                 value ->> 'value_type', value ->> 'listed_position', '2022-06-17T09:00:00Z', 1
          FROM json_each(?1, '$.attributes'))sql",
    R"sql(INSERT INTO attribute_values
          SELECT a.id, v.value ->> 0, v.value ->> 1
          FROM json_each(?1, '$.values') e JOIN attributes a ON a.name = e.key, json_each(e.value) v)sql",
    R"sql(INSERT INTO averages
          SELECT value ->> 'attribute', value ->> 'date', value ->> 'overall', value ->> 'monday', value ->> 'tuesday',
                 value ->> 'wednesday', value ->> 'thursday', value ->> 'friday', value ->> 'saturday', value ->> 'sunday'
          FROM json_each(?1, '$.averages'))sql",
    R"sql(INSERT INTO correlations (date, attribute, attribute2, attribute_category, offset, value, percentage, stars,
                                    second_person, position)
          SELECT value ->> 'date', value ->> 'attribute', value ->> 'attribute2', value ->> 'attribute_category',
                 value ->> 'offset', value ->> 'value', value ->> 'percentage', value ->> 'stars',
                 value ->> 'second_person', key
          FROM json_each(?1, '$.correlations'))sql",
    R"sql(INSERT INTO insights (created, target_date, type, priority, attribute, text)
          SELECT value ->> 'created', value ->> 'target_date', value ->> '$.type.name', value ->> '$.type.priority',
                 value ->> '$.type.attribute.name', value ->> 'text'
          FROM json_each(?1, '$.insights'))sql",
};

/// Joined emoji, flags, wide and combining letters, right to left, controls; sets of before; a note with paragraphs.
constexpr const char* hardships = R"sql(
UPDATE attributes SET label = '👩‍👩‍👧‍👦 家族 🇳🇱🇯🇵' WHERE name = 'steps';
UPDATE attributes SET label = 'e' || char(0x301) || 'te' || char(0x301) || ' עברית العربية' WHERE name = 'mood';
UPDATE attributes SET label = 'red' || char(27) || '[31m' || char(7) || char(0x202E) || 'x' WHERE name = 'sleep';
DELETE FROM attribute_values
WHERE date = '2022-06-16' AND attribute_id = (SELECT id FROM attributes WHERE name = 'mood_note');
INSERT INTO attribute_values
SELECT id, '2022-06-16', '=1+1, "quoted"' || char(13, 10) || 'Second paragraph, 二つ目の段落 🏳️‍🌈' || char(27) || ']0;owned' || char(7)
FROM attributes WHERE name = 'mood_note';
INSERT INTO correlations (date, attribute, attribute2, attribute_category, offset, value, percentage, stars, second_person, position)
SELECT date(date, '-' || n.value || ' days'), attribute, attribute2, attribute_category, offset, correlations.value * (1 - n.value / 21.0),
       percentage * abs(1 - n.value / 21.0), max(1, stars - n.value / 14), second_person, position
FROM correlations, json_each('[7, 14, 28, 35]') n;
DELETE FROM correlations WHERE date = '2022-05-30' AND attribute = 'standing_hours';
UPDATE insights SET text = '👩‍👩‍👧‍👦 walk 🇳🇱 家族 e' || char(0x301) || ' עברית' || char(27, 13, 10) || 'end'
WHERE id = (SELECT id FROM insights ORDER BY created DESC LIMIT 1);
UPDATE profile SET first_name = '🏳️‍🌈 De' || char(0x301) || 'mo' || char(27) || '[2J', last_name = 'עברית 家';
INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, second_person, position)
VALUES ('2022-06-12', 'steps', 'mood', 1, -0.2, 20, 2, 'you 👩‍👩‍👧‍👦 less' || char(27) || '[1m.', 900);
INSERT INTO value_changes
SELECT id, '2022-06-13', '2022-06-15T20:30:00Z', 9000, 10250 FROM attributes WHERE name = 'steps';
INSERT OR REPLACE INTO sync_state (part, last_success_at, complete) VALUES ('values', '2022-06-17T09:00:00Z', 1);
)sql";

iso::instant morning() {
    return iso::parse_instant("2022-06-17T10:00:00Z").value();
}

void fill(SQLite::Database& db) {
    simulator::service_options options;
    options.person.days = 400;
    options.person.attributes = 60;
    options.today = simulator::day{std::chrono::year{2022} / 6 / 17};
    const simulator::service service(options, morning());
    const std::string truth = service.truth_json(morning());
    for (const char* sql : from_truth) {
        SQLite::Statement statement(db, sql);
        statement.bind(1, truth);
        statement.exec();
    }
    db.exec(hardships);
}

}  // namespace

sample_copy simulated_copy() {
    return {morning(), fill};
}

sample_copy one_day_old_copy() {
    return {morning(), [](SQLite::Database& db) {
                db.exec(R"sql(
INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'new', 'UTC', '2022-06-17T09:00:00Z');
INSERT INTO attribute_groups VALUES ('activity', 'Activity', 1), ('mood', 'Mood', 2);
INSERT INTO attributes (id, name, label, template, group_name, active, value_type, position, first_seen_at) VALUES
    (1, 'steps', 'Steps', 'steps', 'activity', 1, 0, 0, '2022-06-17T09:00:00Z'),
    (2, 'mood', 'Mood', 'mood', 'mood', 1, 8, 1, '2022-06-17T09:00:00Z');
INSERT INTO attribute_values VALUES (1, '2022-06-17', 4200), (2, '2022-06-17', NULL);
INSERT OR REPLACE INTO sync_state (part, last_success_at) VALUES ('values', '2022-06-17T09:00:00Z');
)sql");
            }};
}

sample_copy sparse_copy() {
    return {morning(), [](SQLite::Database& db) {
                fill(db);
                db.exec(
                    "DELETE FROM attribute_values WHERE attribute_id IN "
                    "(SELECT id FROM attributes WHERE value_type = 7); "
                    "DELETE FROM averages; DELETE FROM correlations");
            }};
}

sample_copy empty_copy() {
    return {morning(), [](SQLite::Database&) {}};
}

}  // namespace existd::cli::test
