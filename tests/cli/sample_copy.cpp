#include "tests/cli/sample_copy.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "common/templates.hpp"
#include "schema/database.hpp"

namespace existd::cli::test {
namespace {

constexpr const char* account = R"sql(
INSERT INTO profile (id, username, first_name, timezone, imperial_distance, trial, updated_at)
VALUES (1, 'josh', 'Josh', 'Australia/Melbourne', 0, 0, '2022-06-17T01:00:00Z');

INSERT INTO attribute_groups VALUES
    ('activity', 'Activity', 1), ('sleep', 'Sleep', 2), ('mood', 'Mood', 3), ('custom', 'Custom tracking', 10);
INSERT INTO services VALUES ('fitbit', 'Fitbit'), ('exist', 'Exist');

INSERT INTO attributes (id, name, label, template, group_name, service_name, priority, manual, active, value_type,
                        position, first_seen_at, complete, last_walk) VALUES
    (1, 'steps',          'Steps',       'steps',          'activity', 'fitbit', 1, 0, 1, 0, 0, '2022-01-01T00:00:00Z', 1, 1),
    (2, 'steps_distance', 'Distance',    'steps_distance', 'activity', 'fitbit', 2, 0, 1, 1, 1, '2022-01-01T00:00:00Z', 1, 1),
    (3, 'floors',         'Floors',      'floors',         'activity', 'fitbit', 3, 0, 0, 0, 2, '2022-01-01T00:00:00Z', 0, 1),
    (4, 'sleep',          'Time asleep', 'sleep',          'sleep',    'fitbit', 1, 0, 1, 3, 3, '2022-01-01T00:00:00Z', 1, 1),
    (5, 'sleep_start',    'Bedtime',     'sleep_start',    'sleep',    'fitbit', 2, 0, 1, 6, 4, '2022-01-01T00:00:00Z', 1, 1),
    (6, 'mood',           'Mood',        'mood',           'mood',     'exist',  1, 1, 1, 8, 5, '2022-01-01T00:00:00Z', 1, 1),
    (7, 'mood_note',      'Mood note',   'mood_note',      'mood',     'exist',  2, 1, 1, 2, 6, '2022-01-01T00:00:00Z', 1, 1),
    (8, 'tag_reading',    'reading',     NULL,             'custom',   'exist',  2, 1, 1, 7, 8, '2022-01-01T00:00:00Z', 1, 1),
    (9, 'tag_coffee',     'Coffee ☕',   NULL,             'custom',   'exist',  2, 1, 1, 7, 7, '2022-01-01T00:00:00Z', 1, 1);

INSERT INTO attribute_values VALUES
    (1, '2022-06-17', 619), (2, '2022-06-17', 0.43), (3, '2022-06-17', NULL), (4, '2022-06-17', 443),
    (5, '2022-06-17', 641), (6, '2022-06-17', 4), (7, '2022-06-17', 'calm, "good"' || char(13, 10) || 'day'),
    (8, '2022-06-17', 1), (9, '2022-06-17', 1),
    (1, '2022-06-16', 10250), (8, '2022-06-16', 0), (1, '2022-06-12', 7000), (9, '2022-06-12', 1);

INSERT INTO averages VALUES
    ('steps', '2022-06-12', 3240.0, 3000.0, 3100.0, 3200.5, 3300.0, 3531.0, 3600.0, 3700.0),
    ('steps', '2022-06-05', 3000.0, 3000.0, 3100.0, 3200.5, 3300.0, 3400.0, 3600.0, NULL),
    ('mood',  '2022-06-12', 4.0, 4.0, 4.0, 4.0, 4.0, 5.0, 4.0, 4.0),
    ('mood',  '2022-06-05', 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0);

INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, second_person, position) VALUES
    ('2022-06-12', 'mood', 'steps', 0, 0.41, 41.0, 5, 'you have a better day when you walk more.', 0),
    ('2022-06-12', 'sleep', 'sleep_start', 1, -0.557, 55.7, 5, 'you sleep more when you go to bed earlier.', 1),
    ('2022-06-12', 'mood', 'sleep', 0, 0.9, 90.0, 3, 'you have a better day when you sleep more.', 2),
    ('2022-06-05', 'steps', 'mood', 0, 0.38, 38.0, 4, 'you walk more when you have a better day.', 0),
    ('2022-06-05', 'steps', 'tag_coffee', 0, 0.2, 20.0, 2, 'you walk more on coffee.', 1);

INSERT INTO insights (created, target_date, type, priority, attribute, html, text) VALUES
    ('2022-06-16T20:00:00Z', '2022-06-16', 'yesterday_steps', 2, 'steps', '<p>', 'You walked 10,250 steps.' || char(13, 10) || 'Well done.'),
    ('2022-06-12T20:00:00Z', NULL, 'weekly_mood', 3, 'mood', '<p>', 'A good week.');

INSERT INTO value_changes VALUES
    (1, '2022-06-16', '2022-06-16T20:30:00Z', 9000, 10250),
    (1, '2022-06-17', '2022-06-17T01:00:00Z', 500, 619),
    (4, '2022-06-15', '2022-06-15T15:00:00Z', NULL, 443);

INSERT INTO coverage VALUES ('2022-06-17', '2022-06-17T01:00:00Z'), ('2022-06-16', '2022-06-17T01:00:00Z'),
                            ('2022-06-12', '2022-06-17T01:00:00Z');
INSERT OR REPLACE INTO sync_state (part, last_success_at, complete, total) VALUES
    ('values', '2022-06-17T01:00:00Z', 1, NULL), ('insights', '2022-06-17T01:00:00Z', 1, NULL),
    ('averages_history', '2022-06-17T01:00:00Z', 1, NULL);
UPDATE copy_state SET requests_per_hour = 300;
INSERT INTO requests (sent_at, boot_id, boot_ms, target) VALUES
    ('2022-06-17T00:30:00Z', 'b', 1, 'attributes/'), ('2022-06-17T01:30:00Z', 'b', 1, 'attributes/');
)sql";

/// As the daemon does.
void fill_aggregates(SQLite::Database& db) {
    SQLite::Statement rows(db, "SELECT id, ifnull(template, name), value_type, name, label FROM attributes");
    SQLite::Statement update(db, "UPDATE attributes SET aggregate = ?2 WHERE id = ?1");
    while (rows.executeStep()) {
        const SQLite::Column type = rows.getColumn(2);
        update.bind(1, rows.getColumn(0).getInt64());
        update.bind(2, std::string(aggregate_of(rows.getColumn(1).getString(),
                                                type.isNull() ? std::nullopt : std::optional(type.getInt64()),
                                                rows.getColumn(3).getString(), rows.getColumn(4).getString())));
        update.exec();
        update.reset();
    }
}

}  // namespace

sample_copy::sample_copy()
    : sample_copy(iso::parse_instant("2022-06-17T02:00:00Z").value(), [](SQLite::Database& db) { db.exec(account); }) {}

sample_copy::sample_copy(iso::instant now, const std::function<void(SQLite::Database&)>& fill)
    : path_(folder_ / "exist.db"), now_(now) {
    SQLite::Database db = schema::open_for_writing(path_);
    db.exec("BEGIN");
    fill(db);
    fill_aggregates(db);
    db.exec("INSERT OR IGNORE INTO days SELECT date FROM attribute_values");
    schema::rebuild_daily_view(db);
    db.exec("COMMIT");
}

void sample_copy::execute(const std::string& sql) {
    schema::open_for_writing(path_).exec(sql);
}

outcome sample_copy::run(std::vector<std::string> arguments, const render::screen& screen, std::string input) const {
    arguments.insert(arguments.end(), {"--db", path_.string()});
    return cli::run(arguments, {now_, screen, [&input] { return input; }});
}

}  // namespace existd::cli::test
