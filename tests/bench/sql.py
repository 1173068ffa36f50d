"""Runs an analyst's questions and those of the cookbook in the stock sqlite3 shell, on a large copy: 1,340 attributes on each
day of thirty years."""
import contextlib
import json
import os
import sqlite3
import statistics
import time

from world import HERE, NOW, World, medians, spent

ATTRIBUTES, DAYS, LAST = 1340, 30 * 365, NOW.isoformat()

# The attributes that the cookbook asks for. The last is text.
COOKBOOK_NAMES = ["mood", "steps", "sleep", "sleep_start", "sleep_end", "floors", "productive_min", "money_spent", "weight", "mood_note"]
NAMES = json.dumps(COOKBOOK_NAMES)

# What the daemon would have written, but for the random look of the values: a third are tags, which are set on 6 % of the days.
FILL = """
DELETE FROM attribute_services; DELETE FROM value_changes; DELETE FROM attribute_changes; DELETE FROM attribute_values;
DELETE FROM attributes; DELETE FROM days; DELETE FROM coverage; DELETE FROM averages;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ATTRIBUTES)
INSERT INTO attributes (id, name, label, group_name, active, value_type, aggregate, position, first_seen_at, inactive_since,
                        covered_from, covered_to, complete)
SELECT i, name, name, iif(type = 7, 'custom', 'activity'), active, type,
       CASE type WHEN 7 THEN 'days' WHEN 8 THEN 'mean' WHEN 2 THEN 'none' ELSE 'sum' END, i, '2020-01-01T00:00:00Z',
       iif(active, NULL, '2025-01-01T00:00:00Z'), date('LAST', '-DAYS days'), iif(active, NULL, '2024-12-31'), 1
FROM (SELECT i, i % 25 <> 7 AS active, ifnull(json('NAMES') ->> (i - 1), 'attribute_' || i) AS name,
             CASE WHEN i = 1 THEN 8 WHEN i = LAST_NAME THEN 2 WHEN i <= LAST_NAME THEN 0
                  WHEN i % 3 = 0 THEN 7 WHEN i % 20 = 1 THEN 2 WHEN i % 4 = 0 THEN 1 ELSE 0 END AS type FROM n);
WITH RECURSIVE d (date) AS (SELECT date('LAST', '-DAYS days') UNION ALL SELECT date(date, '+1 day') FROM d WHERE date < 'LAST')
INSERT INTO days SELECT date FROM d;
INSERT INTO coverage SELECT date, 'LASTT12:00:00Z' FROM days WHERE date < 'LAST';
INSERT INTO attribute_values
SELECT id, date, CASE value_type WHEN 2 THEN 'note ' || luck % 1000 WHEN 7 THEN luck % 1000 < 60 WHEN 8 THEN 1 + luck % 9
                                 WHEN 1 THEN luck % 20000 / 16.0 ELSE luck % 20000 END
FROM (SELECT a.id, a.value_type, d.date, abs(random()) % 1000000 AS luck
      FROM attributes a CROSS JOIN days d)
ORDER BY 1, 2;
INSERT INTO averages
SELECT a.name, d.date, 1000, 1100, 900, 1000, 1200, 800, 500, 700
FROM attributes a CROSS JOIN days d WHERE a.value_type IN (0, 1, 8) AND strftime('%w', d.date) = '0'
ORDER BY 1, 2;
"""


def fill(copy, days):
    """Makes a copy hold the large account; returns by how many bytes it grew."""
    before = os.path.getsize(copy)
    text = FILL
    for word, value in {"ATTRIBUTES": ATTRIBUTES, "LAST_NAME": len(COOKBOOK_NAMES), "NAMES": NAMES, "LAST": LAST, "DAYS": days}.items():
        text = text.replace(word, str(value))
    db = sqlite3.connect(copy)
    db.executescript(text)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return os.path.getsize(copy) - before


WHOLE = None  # the question reads the whole copy, so its time is only reported
DAY = "'2020-05-05'"
# The question, and the most milliseconds that its answer may take in a file that is open. Opening is paid once: on this
# account SQLite parses a view `daily` of 1,340 columns.
ASKED = {
    "opening the copy": ("SELECT 1 FROM profile", WHOLE),
    "states of one attribute, a year": ("SELECT * FROM day_states WHERE attribute = 'steps' AND date BETWEEN '2020-01-01' AND '2020-12-31'", 15),
    "states of all, a day": (f"SELECT * FROM day_states WHERE date = {DAY}", 40),
    "weeks of one attribute": ("SELECT * FROM weeks WHERE attribute = 'steps'", 1000),
    "one week of all": ("SELECT * FROM weeks WHERE week = '2020-05-04'", 1000),
    "months of one attribute": ("SELECT * FROM months WHERE attribute = 'steps'", 1000),
    "one month of all": ("SELECT * FROM months WHERE month = '2020-05'", 1000),
    "tags of a day": (f"SELECT * FROM tags WHERE date = {DAY}", 1000),
    "days of a tag": ("SELECT * FROM tags WHERE attribute = 'attribute_12'", 1000),
    "tags together, a year": ("SELECT x.attribute, y.attribute, count(*) FROM tags x JOIN tags y ON y.date = x.date AND y.attribute > x.attribute "
                              f"WHERE x.date > date('{LAST}', '-1 year') GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10", 1000),
    "tags together, ever": ("SELECT x.attribute, y.attribute, count(*) FROM tags x JOIN tags y ON y.date = x.date AND y.attribute > x.attribute "
                            "GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10", WHOLE),
    "tags together, ever, by their ids": ("WITH set_tags AS MATERIALIZED (SELECT v.date, v.attribute_id AS id FROM attribute_values v WHERE v.value = 1 AND "
                                          "v.attribute_id IN (SELECT id FROM attributes WHERE value_type = 7 AND group_name = 'custom')) "
                                          "SELECT x.id, y.id, count(*) FROM set_tags x JOIN set_tags y ON y.date = x.date AND y.id > x.id "
                                          "GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10", 6000),
    "all attributes of a day, those without value too": (f"SELECT a.label, v.value FROM attributes a JOIN day_states v ON v.attribute = a.name AND v.date = {DAY}", 1000),
    "the same by a LEFT JOIN with a day that is written out": (f"SELECT a.label, v.value FROM attributes a LEFT JOIN daily_values v ON v.attribute = a.name AND v.date = {DAY}", 1000),
    "the same by the tables": (f"SELECT a.label, v.value FROM attributes a LEFT JOIN attribute_values v ON v.attribute_id = a.id AND v.date = {DAY}", 1000),
    "two attributes side by side": ("SELECT s.date, s.number, m.number FROM daily_values s LEFT JOIN daily_values m ON m.attribute = 'mood' AND m.date = s.date "
                                    "WHERE s.attribute = 'steps'", 1000),
    "change from day to day": ("SELECT date, value - lag(value) OVER (ORDER BY date) FROM day_states WHERE attribute = 'steps'", 1000),
    "possible renames": ("SELECT * FROM possible_renames", 1000),
    "today": ("SELECT * FROM clock", 1000),
}


# Those of the cookbook's questions that have to look at each value there is.
OF_ALL_VALUES = ("From which day on is each attribute there, and how full is it?",)


def cookbook():
    with open(os.path.join(HERE, "..", "..", "schema", "COOKBOOK.md"), encoding="utf-8") as file:
        sections = file.read().split("## For `exist sql`")[0].split("\n### ")[1:]
    questions = {section.split("\n")[0]: section.split("```sql\n")[1].split("```")[0] for section in sections}
    return {question: (sql, WHOLE if question in OF_ALL_VALUES else 1000) for question, sql in questions.items()}


def daily_view(db):
    columns = [f"(SELECT value FROM attribute_values WHERE attribute_id = {id} AND date = d.date) AS {name}"
               for id, name in db.execute("SELECT id, name FROM attributes ORDER BY position")]
    return f"DROP VIEW daily; CREATE VIEW daily AS SELECT d.date, {', '.join(columns)} FROM days d"


def answer_time(copy, question):
    """Milliseconds to the last row in a program that has just opened the copy and read its schema."""
    with contextlib.closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as db:
        db.execute("SELECT 1 FROM profile").fetchall()
        start = time.perf_counter()
        db.execute(question).fetchall()
        return (time.perf_counter() - start) * 1000


def measure(runs):
    with World(days=2, attributes=3) as world:
        world.existd("sync")
        size = fill(world.copy, DAYS) / 1e6
        with sqlite3.connect(world.copy) as db:
            db.executescript(daily_view(db))
        print(f"\n{f'{ATTRIBUTES} attributes × {DAYS} days, {size:.0f} MB':<72}{'shell ms':>9}{'CPU ms':>9}{'open ms':>9}{'reach':>9}")
        for what, (question, reach) in {**ASKED, **cookbook()}.items():
            wall, cpu = medians([spent(["sqlite3", "-readonly", world.copy, question]) for _ in range(runs)])
            answered = statistics.median(answer_time(world.copy, question) for _ in range(runs))
            print(f"{what:<72}{wall:>9.1f}{cpu:>9.1f}{answered:>9.1f}{reach or '':>9}", flush=True)
