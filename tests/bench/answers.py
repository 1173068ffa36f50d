"""Compares questions that exist answers without SQL with the sqlite3 shell's bare statement and with numpy."""
import os
import shlex
import sqlite3

import sql
from commands import EVER, query
from world import BIN, HERE, NOW, PYTHON, World, medians, spent, timed

A_TAG = "SELECT attribute FROM tags GROUP BY attribute ORDER BY count(*) DESC LIMIT 1"
VALUES = query("numbers", "NAME", *EVER).replace("take(date, value)", "date, value").replace(
    "'NAME'", "(SELECT id FROM attributes WHERE name = 'NAME')")
# What the shell is asked: the statement that the answer is computed from. The most milliseconds from start to exit.
ASKED = {
    "by month steps": (VALUES.replace("NAME", "steps"), 30),
    "by weekday mood": (VALUES.replace("NAME", "mood"), 30),
    "best steps": (VALUES.replace("NAME", "steps"), 30),
    "last TAG": (query("days_with", "TAG", *EVER), 30),
    "onthisday": (query("on_this_day", NOW.isoformat()[4:], NOW.year - 1), 30),
    "": (None, 30),
    "unusual": (None, 30),
}
LINKS = {"links mood": 150, "links": 1000}
LARGE = {"links mood": 1000, "links": 60_000}


def reached(wall, most):
    return f"{most:>9}" + ("" if wall <= most else "  missed")


def beside_the_shell(copy, runs):
    ((tag,),) = sqlite3.connect(copy).execute(A_TAG)
    print(f"\n{'from start to exit, ms':<26}{'exist':>16}{'sqlite3':>16}{'exist / sqlite3':>17}{'reach':>9}   (ratio 1.3x)")
    for line, (question, most) in ASKED.items():
        commands = [[f"{BIN}/cli/exist", "--db", copy, *shlex.split(line.replace("TAG", tag))]]
        if question:
            commands.append(["sqlite3", "-readonly", copy, question.replace("'TAG'", repr(tag))])
        samples = [[] for _ in commands]
        for _ in range(runs * 4):  # in turn
            for command, into in zip(commands, samples):
                into.append(spent(command))
        figures = [medians(each) for each in samples]
        text = "".join(f"{wall:>9.1f}{cpu:>7.1f}" for wall, cpu in figures)
        ratio = "".join(f"{ours / theirs:>8.2f}x" for ours, theirs in zip(*figures)) if question else ""
        print(f"exist {line:<20}{text:<32}{ratio:<18}{reached(figures[0][0], most)}", flush=True)


def beside_numpy(copy, runs, asked):
    """numpy stops at t: see links_numpy.py."""
    print(f"\n{'from start to exit, s':<26}{'exist':>16}{'MB':>6}{'numpy':>16}{'MB':>6}{'numpy / exist':>18}{'reach ms':>9}")
    for line, most in asked.items():
        commands = [[f"{BIN}/cli/exist", "--db", copy, *line.split()],
                    [PYTHON, os.path.join(HERE, "links_numpy.py"), copy, *line.split()[1:]]]
        samples = [[], []]
        for _ in range(runs):
            for command, into in zip(commands, samples):
                wall, cpu, memory, _, _ = timed(command)
                into.append((wall, cpu, memory / 1024))
        ours, theirs = (medians(each) for each in samples)
        text = "".join(f"{wall:>9.2f}{cpu:>7.2f}{memory:>6.0f}" for wall, cpu, memory in (ours, theirs))
        print(f"exist {line:<20}{text}{theirs[0] / ours[0]:>8.2f}x{theirs[1] / ours[1]:>8.2f}x{reached(ours[0] * 1000, most)}", flush=True)


def measure(runs):
    with World() as world:
        world.existd("sync")
        beside_the_shell(world.copy, runs)
        beside_numpy(world.copy, runs, LINKS)
    with World(days=2, attributes=3) as world:
        world.existd("sync")
        days = 3653
        sql.fill(world.copy, days)
        print(f"\n{sql.ATTRIBUTES} attributes × {days} days, {os.path.getsize(world.copy) / 1e6:.0f} MB; memory: reach 200 MB")
        beside_numpy(world.copy, 1, LARGE)
