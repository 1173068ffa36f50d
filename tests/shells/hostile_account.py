"""A copy of an account whose attributes and groups have names that shells, terminals or status bars might interpret."""
import contextlib
import json
import pathlib
import sqlite3
import subprocess
import urllib.request

# Each would make the file `canary` in the working directory, or turn into something else, if a shell evaluated it.
TEXTS = [
    "$(touch${IFS}canary)", "$(touch canary)", "`touch canary`", "<(touch canary)", ">(touch canary)", "=(touch canary)",
    ";touch canary;", "&touch canary&", "|touch canary", "||touch canary", "(touch canary)", "{touch,canary}", ">canary",
    "\" ; touch canary; \"", "' ; touch canary; '", "\"$(touch canary)\"", "'$(touch canary)'", "$'\\x24(touch canary)'",
    "*", "?", "[a-z]*", "{a,b}", "**/*(e:'touch canary':)", "!!", "!touch", "\"!!", "^a^touch canary^", "~", "~root", "=ls",
    "it's", "say \"hi\"", "back\\slash", "end\\", "end\"", "end'", "$HOME", "${HOME}", "$((1+1))", "%F{red}%n%(?.a.b)",
    "#comment", " # comment", "a:b:c", "a=b", "two  blanks", "blank at the end ", "@(a|b)", "a\u00a0b", "café ☕", "--help",
    "%s\\n%q", "(fish -c 'touch canary')", "__fish_command", "a/b", "../..", "a]b[c", "a,b", "-", "--",
]
# These draw on a terminal, break lines or cannot be told from others, so they are not offered.
UNSHOWABLE = ["\x1b]0;owned\x07", "\x1b[31mred", "a\nb", "a\r\ntouch canary\r\n", "a\tb", "\x03", "\x7f", "\u009b31m", "\u202eabc"]


def names():
    """(name, label) of the attributes: each text behind a harmless beginning that is its own, and as it is."""
    for number, text in enumerate(TEXTS):
        yield f"name{number:02}{text}", f"label{number:02}{text}"
        yield text, f"as it is, {number}"
    for number, text in enumerate(UNSHOWABLE):
        yield f"bad{number:02}{text}", f"bad label{number:02}{text}"
        yield f"good{number:02}", f"{text}good label{number:02}"


@contextlib.contextmanager
def simulated(simulator, *flags):
    """The base address of a simulated account."""
    with subprocess.Popen([simulator, "--throttle", "100000", *flags], stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.terminate()


def configure(folder, base):
    """A config and a token in `folder`, for a copy there."""
    config = pathlib.Path(folder, "config.toml")
    pathlib.Path(folder, "token").write_text("simulated-token")
    pathlib.Path(folder, "token").chmod(0o600)
    config.write_text(f'[account]\ntoken_file = "{folder}/token"\n[api]\nbase_url = "{base}"\n'
                      f'[budget]\nrequests_per_hour = 100000\n[cache]\npath = "{folder}/exist.db"\n')
    return config


def add_attribute(base, name, label, **more):
    body = json.dumps({"name": name, "label": label, "days": 0, **more}).encode()
    with urllib.request.urlopen(base.replace("/api/2/", "/_simulator/attribute"), body) as answer:
        answer.read()


def hostile_copy(folder, existd, simulator):
    """The path of the copy, synced from a service that says all of the above."""
    with simulated(simulator, "--days", "3", "--attributes", "5") as base:
        for name, label in names():
            add_attribute(base, name, label)
        subprocess.run([existd, "--config", configure(folder, base), "sync"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    copy = pathlib.Path(folder, "exist.db")
    with contextlib.closing(sqlite3.connect(copy)) as db, db:  # the simulator has no groups of other names
        db.executemany("INSERT INTO attribute_groups (name, label) VALUES (?, ?)",
                       ((f"group{number:02}{text}", f"team{number:02}{text}") for number, text in enumerate(TEXTS)))
    return copy
