#!/usr/bin/env python3
"""A prompt restores the terminal settings, whatever signal ends or stops it.

usage: prompt_test.py EXISTD EXIST SIMULATOR

Seen to catch: settings that a signal handler does not restore; those of a prompt that SIGCONT does not bring back.
"""
import os
import signal
import sys
import tempfile
import termios
import time

from terminal import Terminal

# Leads the session and waits, as a shell does; the program is in the foreground.
LEADER = """
import os, signal, sys
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])
os.waitpid(child, 0)
print("ENDED", flush=True)
signal.pause()
"""
ENDING = ["HUP", "INT", "QUIT", "TERM", "ALRM", "USR1", "USR2", "ABRT", "SEGV", "XCPU", "VTALRM", "RTMIN"]


def settings(terminal):
    return termios.tcgetattr(terminal.fd)


def is_changed(terminal):
    return settings(terminal)[3] & (termios.ECHO | termios.ICANON) != termios.ECHO | termios.ICANON


def child_of(terminal):
    with open(f"/proc/{terminal.process}/task/{terminal.process}/children", encoding="ascii") as file:
        return int(file.read().split()[0])


def state_of(process):
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        return file.read().rsplit(")", 1)[1].split()[0]


def wait_until(met):
    end = time.monotonic() + 10
    while not met() and time.monotonic() < end:
        time.sleep(0.005)
    return met()


def expect(condition, what):
    if not condition:
        sys.exit(f"not so: {what}")


class Prompt:
    def __init__(self, command, prompt, folder):
        self.command, self.prompt, self.folder = command, prompt, folder

    def __enter__(self):
        environment = {"HOME": self.folder, "PATH": os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        if "LD_LIBRARY_PATH" in os.environ:
            environment["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
        self.terminal = Terminal([sys.executable, "-c", LEADER, *self.command], environment, self.folder)
        self.before = settings(self.terminal)
        if self.prompt.startswith("Password"):
            expect(self.terminal.wait_for("username: "), "it asks for a name")
            self.terminal.type("somebody\n")
        expect(self.terminal.wait_for(self.prompt), f"{self.command[0]} asks: {self.terminal.everything}")
        expect(wait_until(lambda: is_changed(self.terminal)), "the prompt changes the terminal")
        self.process = child_of(self.terminal)
        return self

    def __exit__(self, *_):
        try:
            os.kill(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.terminal.__exit__()


def check(command, prompt, folder):
    for name in ENDING:
        if name == "INT" and prompt == "exist> ":
            continue  # gives up the line, as people expect
        with Prompt(command, prompt, folder) as here:
            here.terminal.seen = b""
            os.kill(here.process, getattr(signal, "SIG" + name))
            expect(here.terminal.wait_for("ENDED"), f"SIG{name} ends it")
            expect(settings(here.terminal) == here.before, f"after SIG{name} the terminal is as before")
    for name in ("TSTP", "STOP"):
        with Prompt(command, prompt, folder) as here:
            changed = settings(here.terminal)
            for _ in range(2):
                os.kill(here.process, getattr(signal, "SIG" + name))
                expect(wait_until(lambda: state_of(here.process) == "T"), f"SIG{name} stops it")
                if name == "TSTP":
                    expect(settings(here.terminal) == here.before, "while it is stopped the terminal is as before")
                termios.tcsetattr(here.terminal.fd, termios.TCSANOW, here.before)  # as shells do
                os.kill(here.process, signal.SIGCONT)
                expect(wait_until(lambda: settings(here.terminal) == changed), f"after SIG{name} and SIGCONT it goes on")
            os.kill(here.process, signal.SIGTERM)
            expect(here.terminal.wait_for("ENDED"), "SIGTERM ends it")
            expect(settings(here.terminal) == here.before, f"after SIG{name}, SIGCONT and SIGTERM it is as before")


def main():
    existd, exist, simulator = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        import subprocess
        copy = f"{folder}/exist.db"
        with subprocess.Popen([simulator, "--days", "5", "--attributes", "5"], stdout=subprocess.PIPE, text=True) as account:
            try:
                base = account.stdout.readline().split()[-1]
                with open(f"{folder}/token", "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                    file.write("simulated-token\n")
                with open(f"{folder}/config.toml", "w") as file:
                    file.write(f'[account]\ntoken_file = "{folder}/token"\n[api]\nbase_url = "{base}"\n[cache]\npath = "{copy}"\n')
                subprocess.run([existd, "sync", "--config", f"{folder}/config.toml"], check=True, capture_output=True)
                check([existd, "login", "--config", f"{folder}/config.toml"], "Password", folder)
                check([exist, "sql", "--db", copy], "exist> ", folder)
            finally:
                account.terminate()


if __name__ == "__main__":
    main()
