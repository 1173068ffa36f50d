"""recipes_test.py SOURCE EXISTD EXIST SIMULATOR: the recipes of doc/STATUS_BARS.md and existd(8) pass malicious text from the
service to other programs as plain text."""
import contextlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

from hostile_account import add_attribute, configure, simulated

source, existd, exist, simulator = (pathlib.Path(one).resolve() for one in sys.argv[1:])
bars, manual = ((source / one).read_text() for one in ("doc/STATUS_BARS.md", "man/existd.8.scd"))
LABEL = "#[fg=red]#{pane_id}#(touch canary) <b>&amp;</b>\n%H\x1b[31m"
INSIGHTS = ["a\n.shell touch canary\nb", "\n.system touch canary\n", "\r\n.shell touch canary\r\n", "'); \n.shell touch canary\n--",
            "ROLLBACK; --", "\nROLLBACK; x\n", "\\n.shell touch canary", "a\u2028.shell touch canary"]
wrong = []


def sh(folder, command):
    environment = {"PATH": f"{exist.parent}:{os.environ['PATH']}", "EXIST_DB": f"{folder}/exist.db", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    if os.path.exists(f"{folder}/canary"):
        sys.exit(f"{command} runs what the service says")
    return done.stdout


def try_status_bars(folder):
    """About a day that is over: the one that goes on may have no steps yet."""
    with contextlib.closing(sqlite3.connect(f"{folder}/exist.db")) as db:
        day, = db.execute("SELECT max(date) FROM progress WHERE attribute = 'steps' AND goal > 0").fetchone()

    def shown(command):
        return sh(folder, command.replace("progress steps", f"progress steps --date {day}"))

    by_tmux = shown(re.search(r"status-right '#\((.*)\)'", bars)[1])
    if "pane_id" not in by_tmux or re.search("[#\x1b]", by_tmux) or by_tmux.count("\n") != 1:
        wrong.append(f"tmux would obey {by_tmux!r}")
    waybar = json.loads(re.search(r'"custom/steps": (\{.*\})', bars)[1])
    by_waybar = shown(waybar["exec"])
    if "pane_id" not in by_waybar or re.search("[<&\x1b]", by_waybar) or by_waybar.count("\n") != 1:
        wrong.append(f"waybar would obey {by_waybar!r}")


def try_rescue(folder):
    """The first command of the manual: the texts of a damaged copy pass through the sqlite3 shell."""
    copy = pathlib.Path(folder, "exist.db")
    with contextlib.closing(sqlite3.connect(copy)) as db, db:
        db.executemany("INSERT INTO insights (created, type, priority, html, text) VALUES (?, 'x', 1, ?1, ?2)",
                       ((f"2001-01-{day:02}T00:00:00Z", text) for day, text in enumerate(INSIGHTS, 1)))
    command = re.search(r"^damaged=(exist\.db\.corrupt\.\w+)\n.*\| sqlite3 rescued\.db$", manual, re.M | re.S)
    sh(folder, command[0].replace(command[1], copy.name))
    with contextlib.closing(sqlite3.connect(copy.with_name("rescued.db"))) as db:
        rescued = [text for text, in db.execute("SELECT text FROM insights WHERE created < '2002' ORDER BY created")]
    if rescued != INSIGHTS:
        wrong.append(f"the manual rescues {rescued} and not {INSIGHTS}")


with tempfile.TemporaryDirectory(prefix="existd-recipes.") as name:
    with simulated(simulator, "--days", "40", "--attributes", "5") as base:
        add_attribute(base, "steps", LABEL)
        subprocess.run([existd, "--config", configure(name, base), "sync"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    try_status_bars(name)
    try_rescue(name)
print("\n".join(wrong) or "words only")
sys.exit(bool(wrong))
