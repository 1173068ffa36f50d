#!/usr/bin/env python3
"""render.py FILE.svg: the picture of a terminal in the README, from what `exist` prints on a real terminal.

It runs the `exist` of PATH on the copy of EXIST_DB. Both come from `./dev demo --keep`.
"""
import fcntl
import os
import pty
import re
import shlex
import struct
import sys
import termios
import unicodedata
from xml.sax.saxutils import escape

COMMANDS = ["exist progress --date yesterday mood steps sleep productive_min", "exist calendar mood",
            "exist correlations --strong --limit 3"]
COLUMNS, ROWS = 80, 50
WIDTH, HEIGHT, BAR, MARGIN = 8, 17, 15, 16  # of a character, a block and the frame, in pixels
COLOURS = {"31": "#e06c75", "32": "#98c379", "33": "#e5c07b", "34": "#61afef", "35": "#c678dd", "36": "#56b6c2"}
PLAIN, BACKGROUND = "#d7dae0", "#1e2127"


def printed_by(command):
    """What the command prints on a terminal of that size."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", PAGER="cat")
        os.environ.pop("NO_COLOR", None)
        words = shlex.split(command)
        os.execvp(words[0], words)
    output = b""
    while True:
        try:
            output += os.read(terminal, 65536)
        except OSError:  # the end of a terminal
            break
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
        sys.exit(f"{command}: {output.decode()}")
    return output.decode().replace("\r\n", "\n")


def block(character):
    """The part of a cell that a block character fills, as x, y, width, height and opacity; None for other characters."""
    code = ord(character)
    if 0x2581 <= code <= 0x2588:
        eighths = (code - 0x2580) / 8
        return 0, 1 - eighths, 1, eighths, 1
    if 0x2589 <= code <= 0x258F:
        return 0, 0, (0x2590 - code) / 8, 1, 1
    if 0x2591 <= code <= 0x2593:
        return 0, 0, 1, 1, (code - 0x2590) / 4
    return None


class Drawing:
    def __init__(self):
        self.texts, self.blocks, self.row = [], {}, 0

    def write(self, text):
        """Lines with the escape sequences of colours."""
        style, column = set(), 0
        for piece in re.split(r"(\x1b\[[0-9;]*m|\n)", text):
            if piece == "\n":
                self.row, column = self.row + 1, 0
            elif piece.startswith("\x1b"):
                codes = set(piece[2:-1].split(";"))
                style = set() if codes & {"", "0"} else style | codes
            else:
                for part in re.findall(r"[\u2580-\u259f]|[^\u2580-\u259f]+", piece):
                    column = self.add(part, style, column)

    def add(self, text, style, column):
        colour = next((COLOURS[code] for code in style if code in COLOURS), PLAIN)
        x, y = MARGIN + column * WIDTH, MARGIN + self.row * HEIGHT
        shape = block(text[0])
        if shape:
            left, top, width, height, opacity = shape
            self.blocks.setdefault((colour, opacity), []).append(
                f"M{x + left * WIDTH:g} {y + 1 + top * BAR:g}h{width * WIDTH:g}v{height * BAR:g}h{-width * WIDTH:g}z")
            return column + 1
        cells = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
        bare = text.strip()
        if bare:
            x += (len(text) - len(text.lstrip())) * WIDTH
            width = (cells - len(text) + len(bare)) * WIDTH
            look = f' fill="{colour}"' if colour != PLAIN else ""
            look += ' font-weight="bold"' if "1" in style else ""
            look += ' opacity=".6"' if "2" in style else ""
            self.texts.append(f'<text x="{x}" y="{y + 13}" textLength="{width}"{look}>{escape(bare)}</text>')
        return column + cells

    def svg(self, title):
        width, height = 2 * MARGIN + COLUMNS * WIDTH, 2 * MARGIN + self.row * HEIGHT
        paths = [f'<path fill="{colour}"' + (f' opacity="{opacity:g}"' if opacity < 1 else "") + f' d="{"".join(parts)}"/>'
                 for (colour, opacity), parts in self.blocks.items()]
        return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
                          f' font-family="ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13" fill="{PLAIN}"'
                          ' xml:space="preserve">',
                          f"<title>{escape(title)}</title>",
                          f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>', *paths, *self.texts, "</svg>\n"])


def main(file):
    drawing = Drawing()
    for number, command in enumerate(COMMANDS):
        printed = printed_by(command)
        drawing.write(("\n" if number else "") + f"\x1b[2m$\x1b[0m {command}\n" + printed.rstrip("\n") + "\n")
    with open(file, "w", encoding="utf-8") as out:
        out.write(drawing.svg("; ".join(COMMANDS)))


if __name__ == "__main__":
    main(sys.argv[1])
