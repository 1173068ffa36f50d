"""examples_test.py SOURCE EXISTD EXIST SIMULATOR [ZONE]: the examples of the documentation work as shown.

Makes the copy of the demo and runs on it every example of `exist COMMAND --help`, of exist(1), of the README and of
doc/STATUS_BARS.md; all must exit with 0. The README's transcript must be of commands of `./dev demo`, and have the
shape of their output: the numbers differ from day to day. Its picture must be made by the commands of the script that
draws it. The person lives in ZONE, or where it is about noon. `./dev check` must run every command of `./dev help`.
"""
import datetime
import itertools
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

source, existd, exist, simulator = map(pathlib.Path, sys.argv[1:5])
zone = sys.argv[5] if len(sys.argv) > 5 else "noon"
readme = (source / "README.md").read_text()
bars = (source / "doc" / "STATUS_BARS.md").read_text()
manual = (source / "man" / "exist.1.scd").read_text()
wrong = []


def examples():
    """Each as (where it stands, the line)."""
    groups = re.findall(r"^(?:Look|Compare|Explore|Keep):\n((?:  .*\n)+)", ask([exist, "--help"]), re.M)
    for command in re.findall(r"^  (\w+)", "".join(groups), re.M):
        lines = re.search(r"^Examples:\n((?:  .*\n)+)", ask([exist, command, "--help"]), re.M)[1].splitlines()
        if len(lines) < 2:
            wrong.append(f"exist {command} --help has no two examples")
        yield from ((f"exist {command} --help", line.strip()) for line in lines)
    for block in re.findall(r"^```\n(.*?)^```", manual[manual.index("# EXAMPLES"):], re.M | re.S):
        yield from (("exist(1)", line) for line in block.splitlines())
    asking = readme[readme.index("## Asking"):]
    yield from (("README", line) for line in re.findall(r"^    (exist .*?)(?: +# .*)?$", asking, re.M))
    yield "STATUS_BARS, tmux", re.search(r"status-right '#\((.*)\)'", bars)[1]
    yield "STATUS_BARS, waybar", re.search(r'"exec": "(.*?)"', bars)[1]


def ask(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def shape(text):
    """The kinds of lines, one after the other, without what differs from day to day and from copy to copy."""
    for pattern, instead in ((r"[█▉▊▋▌▍▎▏░▁▂▃▄▅▆▇·●○◂▸]+", "#"), (r"\d[\d,.]*", "0"), (r"\b0h 0m\b", "0m"), (r" +", " "), (r"(?<=in )0 s\b", "a while"),
                             (r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b", "month"),
                             (r"\b[A-Z]+DAY 0 [A-Z]+ 0\b", "DAY"), (r"less than a minute|0 min", "a while"),
                             (r"\b(lower|higher)\b", "moved"),
                             (r"^[\w ]+: \S+ / \S+ \(0%\)$", "label: value / average (0%)"),
                             (r"^ ?so far .*\n|^.*–.*\n", "")):  # not every day has them
        text = re.sub(pattern, instead, text, flags=re.M)
    return [line for line, _ in itertools.groupby(line.strip() for line in text.strip().splitlines())]


def shell_in(folder, copy):
    own = {name: value for name, value in os.environ.items()
           if name not in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "CREDENTIALS_DIRECTORY", "NO_COLOR")}
    own.update(PATH=f"{exist.parent}:{existd.parent}:{os.environ['PATH']}", HOME=str(folder), EXIST_DB=str(copy), LC_ALL="C.UTF-8")

    def shell(line, text="", err=subprocess.PIPE):
        return subprocess.run(["sh", "-c", line], cwd=folder, env=own, input=text, stdout=subprocess.PIPE, stderr=err, text=True)
    return shell


def demo(folder, base):
    """What the commands of ./dev demo print, on a copy that is made like there."""
    (folder / "config.toml").write_text(f'[account]\ntoken_file = "{folder}/token"\n[api]\nbase_url = "{base}"\n'
                                        f'[budget]\nrequests_per_hour = 100000\n[cache]\npath = "{folder}/exist.db"\n')
    shell = shell_in(folder, folder / "exist.db")
    steps = re.search(r"^demo\(\) \{.*?^\}", (source / "dev").read_text(), re.M | re.S)[0]
    printed = {}
    for command in re.findall(r"^  (?:printf .*\| )?(existd? \w.*)", steps, re.M):
        done = shell(re.sub(r"^existd", f"existd --config {folder}/config.toml", command), "demo\ndemo\n", subprocess.STDOUT)
        printed[command] = done.stdout
        if done.returncode != 0:
            wrong.append(f"./dev demo: {command}: ends with {done.returncode}: {done.stdout}")
    return printed


def compare_transcript(printed):
    transcript = re.search(r"^```\n(\$ existd sync\n.*?)^```", readme, re.M | re.S)[1]
    for part in re.split(r"^\$ ", transcript, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        expected = shape(shown)
        if command not in printed:
            wrong.append(f"README: the demo does not run {command}")
        elif expected != (shape(printed[command])[:len(expected) - 1] + ["…"] if expected[-1] == "…" else shape(printed[command])):
            wrong.append(f"README: {command} prints\n{printed[command]}and not\n{shown}")


def compare_picture(folder):
    """The picture in the README can be drawn, and shows the commands that are drawn now."""
    drawn = folder / "drawn.svg"
    done = shell_in(folder, folder / "exist.db")(f"{source}/doc/screens/render.py {drawn}")
    titles = [ElementTree.parse(file).find("{*}title").text for file in (drawn, source / "doc/screens/exist.svg") if file.exists()]
    if done.returncode != 0 or len(titles) != 2 or titles[0] != titles[1] or "doc/screens/exist.svg" not in readme:
        wrong.append(f"doc/screens/render.py, whose picture the README shows: {done.stdout}{done.stderr}{titles}")


def compare_check():
    """./dev check runs each command that ./dev help names."""
    script = (source / "dev").read_text()
    named = set(re.findall(r"^  (\w+)(?:, \w+)?(?: \[\w\])*  ", re.search(r"^help\(\) \{.*?^\}", script, re.M | re.S)[0], re.M))
    run = set(re.findall(r'^  (?:"\$0" )?(\w+)', re.search(r"^check\(\) \{.*?^\}", script, re.M | re.S)[0], re.M))
    others_run = {"build", "setup", "package"}
    for command in sorted(named - run - others_run - {"check", "format"}):
        wrong.append(f"./dev check does not run ./dev {command}")


def run_examples(copy):
    with sqlite3.connect(copy) as db:  # what they look for
        db.execute("INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, position) "
                   "SELECT max(date), column1, column2, 0, 0.5, 50, 5, 9999 "
                   "FROM correlations, (VALUES ('mood', 'steps'), ('mood', 'sleep')) GROUP BY column1, column2")
        db.execute("UPDATE insights SET text = 'A long walk on your birthday' WHERE id = (SELECT max(id) FROM insights)")
    for where, line in examples():
        with tempfile.TemporaryDirectory(prefix="existd-example.") as folder:
            pathlib.Path(folder, "query.sql").write_text("SELECT count(*) FROM daily;")
            done = shell_in(folder, copy)(line)
        if done.returncode != 0:
            wrong.append(f"{where}: {line}: ends with {done.returncode}: {done.stderr}")
        elif not done.stdout and line != "exist sql":
            wrong.append(f"{where}: {line}: prints nothing")


# Ten years, or more once the days of 2021 that examples name are further away.
lived = max(3653, (datetime.date.today() - datetime.date(2021, 1, 1)).days)
with tempfile.TemporaryDirectory(prefix="existd-examples.") as name, \
        subprocess.Popen([simulator, "--everyday", "--timezone", zone, "--days", str(lived), "--throttle", "100000"],
                         stdout=subprocess.PIPE, text=True) as server:
    try:
        home = pathlib.Path(name)
        compare_transcript(demo(home, server.stdout.readline().split()[-1]))
        compare_picture(home)
        run_examples(home / "exist.db")
        compare_check()
    finally:
        server.terminate()
print("\n".join(wrong) or "all as documented")
sys.exit(bool(wrong))
