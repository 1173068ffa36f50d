#include "tests/cli/past_copy.hpp"

#include <algorithm>
#include <sstream>

#include <SQLiteCpp/Database.h>

namespace existd::cli::test {
namespace {

/// In March Melbourne is eleven hours ahead of UTC: a local day lasts from 13:00 UTC of the day before to 13:00.
constexpr const char* past[]{R"sql(
CREATE TEMP TABLE stretch AS
WITH RECURSIVE all_days (d) AS (
    SELECT '2022-01-01' UNION ALL SELECT date(d, '+1 day') FROM all_days WHERE d < '2022-04-10'
)
SELECT d, CAST(julianday(d) - julianday('2021-12-31') AS INTEGER) AS n, strftime('%w', d) = '0' AS sunday FROM all_days
UNION ALL VALUES ('2024-06-15', 200, 0), ('2024-06-16', 201, 1), ('2024-06-17', 202, 0);

INSERT INTO profile (id, username, first_name, timezone, imperial_temperature, updated_at)
VALUES (1, 'josh', 'Josh', 'Australia/Melbourne', 1, '2024-06-17T01:00:00Z');
INSERT INTO attribute_groups VALUES
    ('activity', 'Activity', 1), ('sleep', 'Sleep', 2), ('mood', 'Mood', 3), ('weather', 'Weather', 4), ('custom', 'Tags', 10);
)sql",
                             // An inactive rival of each template, with the lower number; a unit with an offset.
                             R"sql(
INSERT INTO attributes (id, name, label, template, group_name, active, value_type, position, first_seen_at, complete) VALUES
    (1,  'old_mood',         'Old mood',    'mood',             'mood',     0, 8, 20, '2022-01-01T00:00:00Z', 1),
    (2,  'old_sleep_start',  'Old bedtime', 'sleep_start',      'sleep',    0, 6, 21, '2022-01-01T00:00:00Z', 1),
    (3,  'old_sleep_end',    'Old rising',  'sleep_end',        'sleep',    0, 4, 22, '2022-01-01T00:00:00Z', 1),
    (4,  'old_sleep',        'Old sleep',   'sleep',            'sleep',    0, 3, 23, '2022-01-01T00:00:00Z', 1),
    (5,  'steps',            'Steps',       'steps',            'activity', 1, 0, 1,  '2022-01-01T00:00:00Z', 1),
    (6,  'sleep',            'Time asleep', 'sleep',            'sleep',    1, 3, 2,  '2022-01-01T00:00:00Z', 1),
    (7,  'sleep_start',      'Bedtime',     'sleep_start',      'sleep',    1, 6, 3,  '2022-01-01T00:00:00Z', 1),
    (8,  'sleep_end',        'Wake time',   'sleep_end',        'sleep',    1, 4, 4,  '2022-01-01T00:00:00Z', 1),
    (9,  'mood',             'Mood',        'mood',             'mood',     1, 8, 5,  '2022-01-01T00:00:00Z', 1),
    (10, 'mood_note',        'Mood note',   'mood_note',        'mood',     1, 2, 6,  '2022-01-01T00:00:00Z', 1),
    (11, 'weather_temp_max', 'Warmest',     'weather_temp_max', 'weather',  1, 1, 7,  '2022-01-01T00:00:00Z', 1),
    (12, 'tag_walk',         'walk',        NULL,               'custom',   1, 7, 8,  '2022-01-01T00:00:00Z', 1),
    (13, 'tag_rest',         'rest',        NULL,               'custom',   1, 7, 9,  '2022-01-01T00:00:00Z', 1);

INSERT INTO attribute_values SELECT 5, d, 1000 + n FROM stretch;
INSERT INTO attribute_values SELECT 6, d, 400 + n FROM stretch;
INSERT INTO attribute_values SELECT 7, d, 600 + n FROM stretch;
INSERT INTO attribute_values SELECT 8, d, 300 + n FROM stretch;
INSERT INTO attribute_values SELECT 9, d, 1 + n % 9 FROM stretch;
INSERT INTO attribute_values SELECT 10, d, 'a note of ' || d FROM stretch;
INSERT INTO attribute_values SELECT 11, d, n / 4.0 FROM stretch;
INSERT INTO attribute_values SELECT 12, d, 1 FROM stretch;
INSERT INTO attribute_values SELECT 13, d, iif(n % 2, NULL, 0) FROM stretch;
INSERT INTO attribute_values SELECT 1, d, 10 - (1 + n % 9) FROM stretch;
INSERT INTO attribute_values SELECT 2, d, 700 + n FROM stretch;
INSERT INTO attribute_values SELECT 3, d, 500 + n FROM stretch;
INSERT INTO attribute_values SELECT 4, d, 600 + n FROM stretch;
)sql",
                             // The averages of each week are other ones, and each weekday has its own.
                             R"sql(
INSERT INTO averages
SELECT 'steps', d, 1000.0 + n, 1001.0 + n, 1002.0 + n, 1003.0 + n, 1004.0 + n, 1005.0 + n, 1006.0 + n, 1007.0 + n
FROM stretch WHERE sunday;
INSERT INTO averages SELECT 'weather_temp_max', d, n / 4.0, 1, 2, 3, 4, 5, 6, 7 FROM stretch WHERE sunday;
INSERT INTO averages SELECT 'mood', d, 5.0, 5, 5, 5, 5, 5, 5, NULL FROM stretch WHERE sunday;
)sql",
                             // Both directions of one lag, and the pair turned round, which is the first of them again.
                             R"sql(
INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, second_person, position)
SELECT d, 'mood', 'steps', 1, 0.5 + n / 1000.0, 50 + n / 10.0, 5, 'set of ' || d, 0 FROM stretch WHERE sunday
UNION ALL
SELECT d, 'mood', 'steps', -1, 0.3 + n / 1000.0, 30 + n / 10.0, 5, 'other way of ' || d, 1 FROM stretch WHERE sunday
UNION ALL
SELECT d, 'sleep', 'steps', 0, -0.2, 20, 4, 'weaker of ' || d, 2 FROM stretch WHERE sunday;
)sql",
                             // Those about no day were made in its first and in its last local minute.
                             R"sql(
INSERT INTO insights (created, target_date, type, priority, attribute, text)
SELECT date(d, '+1 day') || 'T20:00:00Z', d, 'yesterday_steps', 2, 'steps', 'about ' || d FROM stretch
UNION ALL SELECT date(d, '-1 day') || 'T13:00:00Z', NULL, 'first', 3, NULL, 'begun ' || d FROM stretch WHERE n < 200
UNION ALL SELECT d || 'T12:59:00Z', NULL, 'last', 3, NULL, 'ended ' || d FROM stretch WHERE n < 200;

INSERT INTO value_changes
SELECT 5, date(d, '-1 day'), date(d, '-1 day') || 'T13:00:00Z', 1, 'first on ' || d FROM stretch WHERE n < 200
UNION ALL SELECT 6, date(d, '-1 day'), d || 'T12:59:00Z', NULL, 'last on ' || d FROM stretch WHERE n < 200
UNION ALL SELECT 9, d, d || 'T12:00:00Z', NULL, 'while ' || d || ' went on' FROM stretch WHERE n < 200;

INSERT INTO coverage SELECT d, '2024-06-17T01:00:00Z' FROM stretch;
INSERT OR REPLACE INTO sync_state (part, last_success_at, complete) VALUES ('values', '2024-06-17T01:00:00Z', 1);
DROP TABLE stretch;
)sql"};

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
    return fields;
}

}  // namespace

sample_copy past_copy() {
    return {iso::parse_instant("2024-06-17T02:00:00Z").value(), [](SQLite::Database& db) {
                for (const char* sql : past) db.exec(sql);
            }};
}

std::vector<std::string> column(const sample_copy& copy, std::vector<std::string> words, const std::string& name) {
    words.insert(words.end(), {"-o", "tsv"});
    std::istringstream lines(copy.output(words));
    std::string line;
    std::getline(lines, line);
    const auto heading = fields_of(line);
    const auto at = static_cast<std::size_t>(std::find(heading.begin(), heading.end(), name) - heading.begin());
    std::vector<std::string> values;
    while (std::getline(lines, line)) {
        const auto fields = fields_of(line);
        values.push_back(at < fields.size() ? fields[at] : "");
    }
    return values;
}

}  // namespace existd::cli::test
