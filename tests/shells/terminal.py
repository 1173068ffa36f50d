"""Runs an interactive program on its own terminal, so that a test can type into it."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time


class Terminal:
    """Every wait is for output, and ends after `patience` seconds at the latest."""

    def __init__(self, command, environment, folder, patience=10, columns=150):
        self.patience, self.seen, self.everything = patience, b"", b""
        self.process, self.fd = pty.fork()
        if self.process == 0:
            try:
                os.chdir(folder)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 200, columns, 0, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.fd)

    def type(self, text):
        """What was seen before is forgotten."""
        self.seen = b""
        os.write(self.fd, text.encode())

    def wait_for(self, pattern):
        """Whether output that matches came in time."""
        end = time.monotonic() + self.patience
        while not re.search(pattern.encode(), self.seen, re.S):
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.monotonic()))
            if not ready:
                return False
            try:
                new = os.read(self.fd, 65536)
            except OSError:  # nobody is at the other end any more
                return False
            self.seen += new
            self.everything += new
        return True
