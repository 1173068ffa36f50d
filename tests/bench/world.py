"""The simulated account that all parts of ./dev bench use, and the measurement of a command."""
import datetime
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zoneinfo

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.path.join(HERE, "..", "..", "build", "release")
DAYS, ATTRIBUTES = 3653, 134
ZONE = "Europe/Amsterdam"
NOW = datetime.datetime.now(zoneinfo.ZoneInfo(ZONE)).date()  # the day it is for the person
PYTHON = "/usr/bin/python3"  # Debian's, which has the peer's libraries


def timed(command):
    """Wall seconds, user + system seconds, peak kB, exit status and kB written of one command. The memory is read by
    time(1): a child of this interpreter would be charged with the interpreter's own."""
    with tempfile.NamedTemporaryFile("r") as figures:
        start, before = time.perf_counter(), cpu_of_children()
        status = subprocess.call(["/usr/bin/time", "-q", "-o", figures.name, "-f", "%M %O", *command],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall, cpu = time.perf_counter() - start, cpu_of_children() - before
        memory, written = figures.read().split()
    return wall, cpu, int(memory), status, int(written) / 2


def cpu_of_children():
    """Seconds of those that ended: time(1) itself says them to the hundredth only."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def spent(command):
    """Wall and processor milliseconds from process start to exit, exactly."""
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_WRONLY, 0) for fd in (1, 2)]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=nowhere)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 2):
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000


def medians(samples):
    return [statistics.median(column) for column in zip(*samples)]


class World:
    def __init__(self, tls=False, days=DAYS, attributes=ATTRIBUTES, remember=True):
        self.tls = ["--tls", "--cert-out"] if tls else []
        # Both know the one authority of the simulator and no others: reading a bundle of all there are takes OpenSSL 60 ms.
        os.environ["SSL_CERT_FILE"] = os.devnull
        self.account = ["--days", str(days), "--attributes", str(attributes), *(["--remember"] if remember else [])]

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="existd-bench.")
        self.simulator = subprocess.Popen(
            [f"{BIN}/tests/simulator/existd-simulator", "--dense", "--timezone", ZONE, *self.account, "--throttle", "1000000",
             *self.tls, *([self.ca] if self.tls else [])], stdout=subprocess.PIPE, text=True)
        self.base = self.simulator.stdout.readline().split()[-1]
        with open(f"{self.folder}/token", "w", encoding="ascii") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write("simulated-token\n")
        for name, budget in (("config.toml", "[budget]\nrequests_per_hour = 1000000\n"), ("usual.toml", "")):
            with open(f"{self.folder}/{name}", "w", encoding="ascii") as file:
                file.write(f'[account]\ntoken_file = "{self.folder}/token"\n[api]\nbase_url = "{self.base}"\n'
                           + (f'ca_file = "{self.ca}"\n' if self.tls else "") + budget + f'[cache]\npath = "{self.copy}"\n')
        return self

    def __exit__(self, *_):
        self.simulator.terminate()
        self.simulator.wait()
        shutil.rmtree(self.folder)

    @property
    def copy(self):
        return f"{self.folder}/exist.db"

    @property
    def ca(self):
        return f"{self.folder}/ca.pem"

    def peer(self, what="everything"):
        result = timed([PYTHON, os.path.join(HERE, "peer.py"), what, NOW.isoformat(), self.base, self.copy + ".peer", *([self.ca] if self.tls else [])])
        if result[3] != 0:
            sys.exit(f"the peer ended with {result[3]}")
        return result

    def command(self, *arguments, config="config.toml"):
        return [f"{BIN}/daemon/existd", "--config", f"{self.folder}/{config}", *arguments]

    def existd(self, *arguments, **how):
        result = timed(self.command(*arguments, **how))
        if result[3] != 0:
            sys.exit(f"existd {' '.join(arguments)} ended with {result[3]}")
        return result

    def ask(self, query):
        with sqlite3.connect(f"file:{self.copy}?mode=ro", uri=True) as db:
            return db.execute(query).fetchall()

    def next_hour(self):
        """As it is to the service an hour later: the newest window is due, nothing else, and all was asked long ago.
        Answers the command that sees to it, within the usual budget."""
        with sqlite3.connect(self.copy) as db:
            db.execute("UPDATE sync_state SET due_now = 1 WHERE part = 'values'")
            db.execute("UPDATE requests SET boot_ms = boot_ms - 2 * 3600 * 1000")
        db.close()
        return self.command("sync", config="usual.toml")

    def every_hour(self):
        return timed(self.next_hour())

    def forget(self):
        for suffix in ("", "-wal", "-shm", ".peer", ".peer-wal", ".peer-shm"):
            if os.path.exists(self.copy + suffix):
                os.remove(self.copy + suffix)
