#!/usr/bin/env python3
"""Counts the instructions of the programs with callgrind and compares them with limits. Times would differ from machine to
machine.

usage: instructions.py BUILD     a build of the preset dev; the limits are a tenth above its counts

Planted and seen to be caught: each statement of the store prepared again; a copy opened for reading is checked whole.
"""
import re
import subprocess
import sys

import world

DAYS, ATTRIBUTES = 200, 60
# Millions.
LIMITS = {
    "existd sync: all of it": 497,
    "existd sync: the newest window": 54,
    "existd sync: nothing is due": 27,
    "exist --version": 3.2,
    "exist today": 20.8,  # half of it reads 14 weeks, and a year where that matters: what is usual and unusual
    "exist: alone": 35.3,
    "exist tags --since 2020-01-01": 52.7,
    "exist trend steps": 10.1,
    "exist by month steps": 8.6,
    "exist best steps": 8.9,
    "exist unusual": 28.9,
    "exist values steps": 11.2,
    "exist correlations": 8.5,
    "exist status": 13.0,
    "exist report -o FOLDER/report.html": 116,
}


def instructions(command):
    """Millions."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    done = subprocess.run(valgrind, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not collected:
        sys.exit(f"{' '.join(valgrind)} ended with {done.returncode}:\n{done.stderr}")
    return int(collected[1]) / 1e6


def main():
    world.BIN = sys.argv[1]
    dearer = 0
    with world.World(days=DAYS, attributes=ATTRIBUTES, remember=False) as here:
        for what, limit in LIMITS.items():
            program, *arguments = what.split(":")[0].replace("FOLDER", here.folder).split()
            if what.endswith("the newest window"):
                command = here.next_hour()
            elif program == "existd":
                command = here.command(*arguments)
            else:
                command = [f"{world.BIN}/cli/exist", "--db", here.copy, *arguments]
            spent = instructions(command)
            print(f"{what:<40}{spent:>10.1f} million, at most {limit}{'   TOO MANY' if spent > limit else ''}")
            dearer += spent > limit
    sys.exit(dearer > 0)


if __name__ == "__main__":
    main()
