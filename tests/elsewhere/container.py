#!/usr/bin/env python3
"""container.py TREE BARE SIMULATOR WORK: follows container/Containerfile of the sources in TREE without an engine.

Each stage begins as a copy of BARE, a Debian made by debootstrap, and its steps run there under systemd-nspawn. The result
is tested against the simulated account with a read-only root, without capabilities, as a user that it does not know. Root
only. WORK is created anew and contains the stages.
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

TREE, BARE, SIMULATOR, WORK = map(os.path.abspath, sys.argv[1:])
STRANGER = 12345  # no user of the image


def instructions(path):
    """(word, rest) of each instruction; lines that end in a backslash are joined."""
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"^\s*#.*\n", "", file.read(), flags=re.M)
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield word, rest.strip()


def nspawn(root, command, *options):
    return ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--as-pid2", "--console=pipe", "-D", root,
            *options, "--", *command]


class Image:
    """What the instructions make: the root of the last stage, and how to run it. An instruction without a method is an error."""

    def __init__(self, containerfile):
        self.roots, self.root, self.environment = {}, None, []
        for word, rest in instructions(containerfile):
            print(f"{word} {rest[:90]}", flush=True)
            getattr(self, word)(rest)

    def FROM(self, rest):
        base, _, name = rest.partition(" AS ")
        assert base == "debian:13-slim", base
        self.root = self.roots[name] = os.path.join(WORK, name or "last")
        subprocess.run(["cp", "-a", BARE, self.root], check=True)

    def RUN(self, rest):
        subprocess.run(nspawn(self.root, ["sh", "-ec", rest]), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)

    def COPY(self, rest):
        *from_where, into = rest.split()
        base = TREE
        if from_where[0].startswith("--from="):
            base = self.roots[from_where.pop(0).removeprefix("--from=")]
        for one in from_where:
            source, target = os.path.normpath(f"{base}/{one}"), self.root + into
            if os.path.isdir(source):
                shutil.copytree(source, target, dirs_exist_ok=True, symlinks=True)
            else:
                shutil.copy(source, target)

    def ENV(self, rest):
        self.environment += rest.split()

    def USER(self, rest):
        assert rest == "10001:10001", rest

    def VOLUME(self, rest):
        self.volume = rest

    def HEALTHCHECK(self, rest):
        self.health = rest.partition(" CMD ")[2].split()

    def ENTRYPOINT(self, rest):
        self.entry = json.loads(rest)

    def CMD(self, rest):
        self.arguments = json.loads(rest)

    def command(self, command, volume, user):
        """As an engine would run it with --read-only, --tmpfs /tmp, --cap-drop ALL and no-new-privileges."""
        drop = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs", "--bounding-set=-all"]
        return nspawn(self.root, ["env", "-i", "PATH=/usr/bin:/bin", *self.environment, *drop, *command], "--read-only",
                      "--tmpfs=/tmp", f"--bind={volume}:{self.volume}")

    def ask(self, command, volume, user, **how):
        return subprocess.run(self.command(command, volume, user), capture_output=True, text=True, timeout=600, **how)


def fits(what, so, seen=None):
    if not so:
        sys.exit(f"not so: {what}\n{seen}")
    print("ok:", what, flush=True)


def live(image, user):
    """Login, service, health, a question and the end, as that user."""
    volume = os.path.join(WORK, f"volume-{user}")
    config = os.path.join(volume, "config", "existd")
    os.makedirs(config)
    with subprocess.Popen([SIMULATOR, "--days", "400", "--throttle", "1000"], stdout=subprocess.PIPE, text=True) as server:
        try:
            address = server.stdout.readline().removeprefix("listening on ").strip()
            with open(os.path.join(config, "config.toml"), "w", encoding="utf-8") as file:
                file.write(f'[api]\nbase_url = "{address}"\n[budget]\nrequests_per_hour = 1000\n')
            for folder, _, files in os.walk(volume):
                for one in [folder, *(os.path.join(folder, name) for name in files)]:
                    os.chown(one, user, user)
            login = image.ask([*image.entry, "login"], volume, user, input="demo\ndemo\n")
            fits(f"user {user} logs in", login.returncode == 0, login)
            with subprocess.Popen(image.command([*image.entry, *image.arguments], volume, user), stdin=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, text=True) as service:
                health = None
                for _ in range(120):
                    time.sleep(1)
                    health = image.ask(image.health, volume, user)
                    if health.returncode == 0:
                        break
                fits("the service syncs, and the container is healthy", health.returncode == 0, health)
                steps = image.ask(["exist", "values", "steps", "-o", "csv"], volume, user)
                fits("the copy answers", steps.returncode == 0 and steps.stdout.count("\n") > 300, steps)
                saved = image.ask(["exist", "backup", f"{image.volume}/backup.db"], volume, user)
                fits("and is backed up", saved.returncode == 0, saved)
                second = image.ask([*image.entry, *image.arguments], volume, user)
                fits("a second one finds the copy locked", second.returncode == 1 and "existd" in second.stderr, second)
                inside = subprocess.check_output(["pgrep", "-P", str(service.pid)], text=True).split()
                programs = subprocess.check_output(["pgrep", "-P", inside[0]], text=True).split()
                os.kill(int(programs[0]), signal.SIGTERM)
                service.wait(30)
                fits("it ends at once when told to", service.returncode == 0, service.stderr.read())
            strange = [one for folder, _, files in os.walk(volume) for one in files if os.stat(os.path.join(folder, one)).st_uid != user]
            fits("all it wrote is its own", not strange and os.stat(f"{config}/token").st_mode & 0o77 == 0, strange)
        finally:
            server.terminate()


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    image = Image(os.path.join(TREE, "container", "Containerfile"))
    size = int(subprocess.check_output(["du", "-sm", "--exclude=var/cache", image.root], text=True).split()[0])
    print(f"the last stage has {size} MB", flush=True)
    unresolved = subprocess.run(nspawn(image.root, ["sh", "-c", "ldd /usr/bin/existd /usr/bin/exist"]), capture_output=True, text=True)
    fits("every library is there", unresolved.returncode == 0 and "not found" not in unresolved.stdout, unresolved)
    live(image, 10001)
    live(image, STRANGER)


main()
