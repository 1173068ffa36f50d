"""completion_test.py SHELL EXISTD EXIST SIMULATOR: in an interactive SHELL, on a terminal, Tab completes malicious names from
the service. None is evaluated, none controls the terminal, and each reaches `exist` unchanged.

`exist` in the PATH of that shell is a script that records its arguments, and passes `candidates` on to the real one.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from hostile_account import TEXTS, UNSHOWABLE, hostile_copy
from terminal import Terminal

shell = sys.argv[1]
existd, exist, simulator = (pathlib.Path(one).resolve() for one in sys.argv[2:])
completions = exist.parent / "completions", existd.parent / "completions"
wrong = []

RECORDER = """#!/bin/sh
case $1 in candidates) exec {exist} "$@" ;; esac
printf '%s\\0' "$@" >{record}
echo it-ran
"""
BASH = """
source {completions[0]}/exist.bash
source {completions[1]}/existd.bash
bind 'set bell-style none' 'set enable-bracketed-paste off' 'set completion-query-items 0' 'set page-completions off'
PS1='ready> '
"""
ZSH = """
fpath=({completions[0]} {completions[1]} $fpath)
autoload -Uz compinit && compinit -u -D
unset zle_bracketed_paste
LISTMAX=10000 PS1='ready> '
"""
FISH = """
source {completions[0]}/exist.fish; source {completions[1]}/existd.fish
function fish_prompt; echo 'ready> '; end
function fish_greeting; end
"""


def interactive(home):
    """The shell, ready for a line. Files around it are called what a pattern would become."""
    folder = home / "folder"
    folder.mkdir()
    for file in ("mood", "name18file", "label18file", "name19f", "label19f", "file"):
        (folder / file).touch()
    environment = {"PATH": f"{home}/bin:{os.environ['PATH']}", "HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8",
                   "EXIST_DB": str(home / "exist.db"), "HISTFILE": "/dev/null"}
    setting = {"bash": BASH, "zsh": ZSH, "fish": FISH}[shell].format(completions=completions)
    (home / ".zshrc").write_text(setting)
    (home / "bashrc").write_text(setting)
    command = {"bash": ["bash", "--noprofile", "--rcfile", str(home / "bashrc"), "-i"], "zsh": ["zsh", "-o", "NO_GLOBAL_RCS", "-i"],
               "fish": ["fish", "--no-config", "--private", "-C", setting, "-i"]}[shell]
    terminal = Terminal(command, environment, folder)
    if not terminal.wait_for("ready> "):
        sys.exit(f"{shell} does not start: {terminal.everything}")
    return terminal


class Line:
    """What is typed at the shell, and what came of it."""

    def __init__(self, terminal, home):
        self.terminal, self.folder, self.record = terminal, home / "folder", home / "record"
        self.files = sorted(os.listdir(self.folder))

    def arguments(self, typed):
        """Those with which `exist` was run, after Tab and Enter; None if it was not."""
        self.record.unlink(missing_ok=True)
        self.terminal.type(typed + "\t\r")
        if not self.terminal.wait_for("it-ran.*ready> "):
            self.terminal.type("\x03")
            self.terminal.wait_for("ready> ")
            return None
        return self.record.read_bytes().decode(errors="replace").split("\0")[:-1]

    def expect(self, typed, *arguments):
        found = self.arguments(typed)
        if found != list(arguments):
            wrong.append(f"{typed!r} becomes {found} and not {list(arguments)}")
        self.expect_untouched(typed)

    def expect_untouched(self, typed):
        if sorted(os.listdir(self.folder)) != self.files:
            sys.exit(f"{typed!r} made {sorted(set(os.listdir(self.folder)) - set(self.files))}")

    def expect_list(self, typed, *words):
        """Tab twice shows all of them; the line is deleted then."""
        self.terminal.type(typed + "\t\t")
        for word in words:
            if not self.terminal.wait_for(word):
                wrong.append(f"{typed!r} does not offer {word}")
        self.expect_untouched(typed)
        self.expect("\x15exist tre", "trend")


def complete_names(line):
    for number, text in enumerate(TEXTS):
        line.expect(f"exist trend label{number:02}", "trend", f"label{number:02}{text}")
        # fish leaves a quote open after these, for more may follow.
        for quote in ("",) if shell == "fish" and text[-1] in "/=@:.,-_" else ("", '"', "'"):
            line.expect(f"exist trend {quote}name{number:02}", "trend", f"name{number:02}{text}")
        # A second word, with the first on the line. bash takes what follows an escaped separator for a command.
        if shell != "bash" or text[-1] not in ";&`":
            line.expect(f"exist correlation name{number:02}\t name{number:02}", "correlation", *[f"name{number:02}{text}"] * 2)
        line.expect(f"exist attributes --group team{number:02}", "attributes", "--group", f"team{number:02}{text}")
        is_unique = [one for one in TEXTS if one.startswith(text[:-1])] == [text]
        if is_unique and text[0] != "-" and text[-1] != "." and not re.search(r"['\\]", text):
            line.expect(f"exist trend '{text[:-1]}", "trend", text)


def refuse_what_cannot_be_shown(line):
    for number in range(len(UNSHOWABLE)):
        line.expect(f"exist trend bad{number:02}", "trend", f"bad{number:02}")
        line.expect(f"exist trend good{number:02}", "trend", f"good{number:02}")


def complete_in_other_places(line):
    colon = TEXTS.index("a:b:c")
    blanks = TEXTS.index("two  blanks")
    for begin in ("a", "a:", "a:b", "a:b:"):
        line.expect(f"exist trend name{colon:02}{begin}", "trend", f"name{colon:02}a:b:c")
        line.expect(f'exist trend "name{colon:02}{begin}', "trend", f"name{colon:02}a:b:c")
    line.expect(f"exist trend name{blanks:02}two\\ ", "trend", f"name{blanks:02}two  blanks")
    line.expect(f"exist trend \"name{blanks:02}two ", "trend", f"name{blanks:02}two  blanks")
    line.expect(f"exist correlation 'mood' name{blanks:02}", "correlation", "mood", f"name{blanks:02}two  blanks")
    line.expect("exist --date today tre", "--date", "today", "trend")
    line.expect(f"exist --date today trend name{blanks:02}", "--date", "today", "trend", f"name{blanks:02}two  blanks")
    line.expect("exist progress --since yes", "progress", "--since", "yesterday")
    line.expect("exist progress --since=yes", "progress", "--since=yesterday")
    line.expect("exist day mon", "day", "monday")
    line.expect("exist tags -o nd", "tags", "-o", "ndjson")
    line.expect("exist tags --output=nd", "tags", "--output=ndjson")
    line.expect("exist trend mood --we", "trend", "mood", "--weeks")
    line.expect("exist -- trend mood --we", "--", "trend", "mood", "--we")
    line.expect("exist --db fil", "--db", "file")
    line.expect("exist report -o fil", "report", "-o", "file")
    line.expect("exist backup fil", "backup", "file")
    line.expect("exist tre", "trend")


def understand_days():
    """Every day word that is offered, asked of the real program."""
    offered = re.search(r"DAY\) list=\((.*)\)", (completions[0] / "exist.bash").read_text())[1].split()
    for word in offered:
        for arguments in (["tags", word], ["tags", "--since", word]):
            asked = subprocess.run([exist, *arguments, "--db", home / "exist.db"], capture_output=True, text=True)
            if asked.returncode == 64 or len(offered) < 10:
                wrong.append(f"{arguments}: {asked.stderr}")


with tempfile.TemporaryDirectory(prefix="existd-shells.") as name:
    home = pathlib.Path(name)
    (home / "bin").mkdir()
    hostile_copy(home, existd, simulator)
    for program in ("exist", "existd"):
        (home / "bin" / program).write_text(RECORDER.format(exist=exist, record=home / "record"))
        (home / "bin" / program).chmod(0o755)
    with interactive(home) as terminal:
        line = Line(terminal, home)
        line.expect_list("exist trend ", "mood", "name00", *([] if shell == "bash" else [re.escape("%F{red}%n")]))
        line.expect_list("exist attributes --group ", "group00")
        complete_in_other_places(line)
        complete_names(line)
        refuse_what_cannot_be_shown(line)
        understand_days()
        line.expect("existd syn", "sync")
        line.expect("existd sync --fu", "sync", "--full")
        for text in UNSHOWABLE:
            if text not in ("a\nb", "\x03") and text.encode() in terminal.everything:
                wrong.append(f"{text!r} reached the terminal")
print("\n".join(wrong) or "all as they are")
sys.exit(bool(wrong))
