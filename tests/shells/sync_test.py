#!/usr/bin/env python3
"""The output of `existd sync` on a terminal: a bar that fits, the result in words, and what to try next.

usage: sync_test.py EXISTD EXIST SIMULATOR
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from terminal import Terminal

existd, exist, simulator = (pathlib.Path(program).resolve() for program in sys.argv[1:4])
wrong = []


def expect(so, what):
    if not so:
        wrong.append(what)


def sync(folder, requests_per_hour, end):
    """Everything that a sync prints on a terminal of 80 columns."""
    (folder / "config.toml").write_text(f'[account]\ntoken_file = "{folder}/token"\n[api]\nbase_url = "{base}"\n'
                                        f'[budget]\nrequests_per_hour = {requests_per_hour}\nreserve = 0\n'
                                        f'[cache]\npath = "{folder}/exist.db"\n')
    if not (folder / "token").exists():
        subprocess.run([existd, "--config", folder / "config.toml", "login"], input=b"demo\ndemo\n", env=own, check=True,
                       stdout=subprocess.DEVNULL)
    command = [str(existd), "--config", str(folder / "config.toml"), "sync"]
    with Terminal(command, own, folder, patience=120, columns=80) as terminal:
        expect(terminal.wait_for(end), f"no {end!r} in {terminal.everything.decode()}")
        return terminal.everything.decode()


with tempfile.TemporaryDirectory(prefix="existd-sync.") as name, \
        subprocess.Popen([simulator, "--everyday", "--days", "800", "--throttle", "100000"],
                         stdout=subprocess.PIPE, text=True) as server:
    try:
        base = server.stdout.readline().split()[-1]
        home = pathlib.Path(name)
        own = {"PATH": os.environ["PATH"], "HOME": name, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}

        unfinished = sync(home, 20, r"goes on by itself[^\n]*\n.*complete in about")
        expect("meanwhile try `exist --db " in unfinished, "nothing to try in " + unfinished)

        shown = sync(home, 100000, r"Now try [^\n]*\n")
        frames = re.findall(r"\r\x1b\[K([^\r\n]*█?[^\r\n]* to go)", shown)
        expect(frames, "no bar in " + shown)
        for frame in frames:
            expect(len(frame) < 80, f"a bar of {len(frame)} columns: {frame}")
            expect(re.search(r"\d of about [\d,]+ requests, .* to go$", frame), "not what a bar says: " + frame)
        lines = [re.sub(r".*\x1b\[K", "", line) for line in shown.replace("\r\n", "\n").split("\n")]
        expect(any(re.fullmatch(r"older values back to \S+: \d+ requests, [\d,]+ new values", line) for line in lines),
               f"no line about older values in {lines}")
        result = next((line for line in lines if line.startswith("Up to date: ")), "")
        expect(re.fullmatch(r"Up to date: \d+ requests in \d+ (s|min); new: .*\d averages.*\d values\.", result), result)
        for line in lines:
            expect(not re.search(r"\d{5}", line), "no thousands are separated in " + line)
        for command in re.findall(r"`(exist [^`]*)`", next((line for line in lines if line.startswith("Now try ")), "")):
            done = subprocess.run([exist, *shlex.split(command)[1:]], env=own, capture_output=True, text=True)
            expect(done.returncode == 0, f"{command} ends with {done.returncode}: {done.stderr}")
    finally:
        server.terminate()
print("\n".join(wrong) or "all as it should be")
sys.exit(bool(wrong))
