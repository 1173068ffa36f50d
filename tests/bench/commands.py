"""Compares every command of exist with the stock sqlite3 shell and Python, which run the same statement."""
import datetime
import os
import shlex
import shutil

from world import BIN, HERE, NOW, PYTHON, World, medians, spent, timed

DAY, TODAY = "2022-06-12", NOW.isoformat()
SUNDAY = (NOW - datetime.timedelta(days=NOW.isoweekday() % 7)).isoformat()  # of the newest set of correlations
EVER = ("0000", "9999")


def query(name, *arguments):
    """The text of cli/data/queries/NAME.sql, with its arguments written in, and SQLite's date() for the person_day() of exist."""
    with open(os.path.join(HERE, "..", "..", "cli", "data", "queries", f"{name}.sql"), encoding="utf-8") as file:
        text = "".join(line for line in file if not line.startswith("--")).replace("person_day(", "date(")
    for i, argument in enumerate(arguments, 1):
        text = text.replace(f"?{i}", "NULL" if argument is None else repr(argument))
    return text


A_DAY = f"SELECT * FROM tags WHERE date = '{DAY}'"
# What the others are asked: the statement that the command's answer comes from, or one for the same rows.
ASKED = {
    f"tags {DAY}": query("tags", DAY, DAY),
    "today": query("day", TODAY, TODAY, 1),
    f"day {DAY}": query("day", DAY, DAY, 1),
    "tags --stats": "SELECT label, max(date), count(*) FROM tags GROUP BY label",
    "progress": query("progress", TODAY, TODAY),
    "trend steps": query("trend", "steps", *EVER, 26),
    "values steps": query("values", "steps", *EVER),
    "calendar mood": query("calendar", "mood", f"{TODAY[:4]}-01-01", TODAY),
    "averages": query("averages_in_force", None, TODAY),
    "correlations": query("correlations", SUNDAY, None, 5, 0, 1000),
    "correlation mood steps --history": query("correlation_of_pair", "mood", "steps", *EVER),
    "insights": query("insights", *EVER, None),
    "insights --since -30d": query("insights", (NOW - datetime.timedelta(days=30)).isoformat(), "9999", None),
    "search walk": "SELECT date, attribute, value FROM daily_values WHERE typeof(value) = 'text' AND value LIKE '%walk%' UNION ALL "
                   "SELECT created, type, text FROM insights WHERE text LIKE '%walk%' UNION ALL "
                   "SELECT NULL, name, label FROM attributes WHERE label LIKE '%walk%'",
    "attributes": query("attributes", None),
    "profile": query("profile"),
    "changes": query("changes", *EVER),
    "status": query("status", f"{TODAY}T00:00:00Z", f"{TODAY}T00:00:00Z"),
    f'sql "{A_DAY}"': A_DAY,
}
# Nothing of the shell's does the same.
ALONE = ["--version", "report -o FOLDER/report.html"]
# What copies all of it.
KEPT = {"export FOLDER/kept": ".dump", "backup FOLDER/kept/exist.db": ".backup FOLDER/shell.db"}
IN_PYTHON = "import sqlite3, sys\nfor row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*row, sep='|')"


def measure(runs):
    with World() as world:
        world.existd("sync")
        exist, shell = [f"{BIN}/cli/exist", "--db", world.copy], ["sqlite3", "-readonly", world.copy]
        print(f"\n{'from start to exit, ms':<46}{'exist':>16}{'sqlite3':>16}{'python3':>16}{'exist / sqlite3':>17}{'peak MB':>9}")
        print(f"{'':<46}" + f"{'wall':>9}{'CPU':>7}" * 3 + f"{'wall':>9}{'CPU':>8}")
        ratios = []
        for line, query in {**{line: None for line in ALONE}, **ASKED, **KEPT}.items():
            ours = exist + [word.replace("FOLDER", world.folder) for word in shlex.split(line)]
            peers = []
            if query:
                peers.append(shell + [query.replace("FOLDER", world.folder)])
                if not query.startswith("."):
                    peers.append([PYTHON, "-c", IN_PYTHON, world.copy, query])
            samples = [[] for _ in range(1 + len(peers))]
            for _ in range(runs if line in KEPT else runs * 4):  # in turn, so that a noisy moment strikes all alike
                for command, into in zip([ours, *peers], samples):
                    into.append(spent_afresh(command, world.folder))
            figures = [medians(each) for each in samples]
            text = "".join(f"{wall:>9.1f}{cpu:>7.1f}" for wall, cpu in figures) + " " * 16 * (3 - len(figures))
            if peers:
                ratios.append((line, [ours / theirs for ours, theirs in zip(figures[0], figures[1])]))
                text += f"{ratios[-1][1][0]:>8.2f}x{ratios[-1][1][1]:>7.2f}x"
            else:
                text += " " * 17
            print(f"exist {line.replace('FOLDER/', ''):<40}{text}{timed(ours)[2] / 1024:>9.1f}", flush=True)
            shutil.rmtree(f"{world.folder}/kept", ignore_errors=True)
        print(f"reach: 1.3x of the shell's for such as tags of a day; above it in CPU: "
              + (", ".join(line.replace("FOLDER/", "") for line, (_, cpu) in ratios if cpu > 1.3) or "none"))
        size, page = os.path.getsize(world.copy), os.path.getsize(f"{world.folder}/report.html")
        print(f"database {size / 1e6:.1f} MB (reach 34); the page of exist report {page / 1000:.0f} kB")


def spent_afresh(command, folder):
    shutil.rmtree(f"{folder}/kept", ignore_errors=True)
    return spent(command)
