#!/usr/bin/env python3
"""Pictures of a terminal, from what `exist` prints on a real one.

render.py FILE.svg      the picture in the README
render.py FOLDER        each command at 80 and 200 columns, dark and light, to be looked at: FOLDER/NAME-80-dark.svg and
                        so on, and as .png where there is a chromium
render.py FOLDER NAME…  these commands alone

It runs the `exist` of PATH on the copy of EXIST_DB. Both come from `./dev demo --keep`.
"""
import fcntl
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import termios
import unicodedata
from xml.sax.saxutils import escape

COMMANDS = ["exist progress --date yesterday mood steps sleep productive_min", "exist calendar mood",
            "exist correlations --strong --limit 3"]
EACH = ["exist today", "exist day yesterday", "exist tags yesterday", "exist progress --date yesterday",
        "exist trend steps", "exist trend mood", "exist trend sleep_start --weeks 12", "exist averages",
        "exist averages sleep", "exist averages sleep --since -10w", "exist correlations", "exist correlations --all --limit 30",
        "exist correlation Cycling Takeaway", "exist calendar mood", "exist calendar commits", "exist calendar sleep",
        "exist attributes", "exist insights --since -30d", "exist values steps", "exist values mood_note",
        "exist search walk", "exist by month steps", "exist best sleep", "exist last Tired", "exist onthisday",
        "exist links mood", "exist unusual yesterday", "exist changes", "exist status", "exist profile"]
ROWS, MOST_LINES = 50, 90
WIDTH, HEIGHT, BAR, MARGIN = 8, 17, 15, 16  # of a character, a block and the frame, in pixels
DARK = {"plain": "#d7dae0", "background": "#1e2127", "31": "#e06c75", "32": "#98c379", "33": "#e5c07b", "34": "#61afef",
        "35": "#c678dd", "36": "#56b6c2"}
LIGHT = {"plain": "#2a2c33", "background": "#fafafa", "31": "#c91b00", "32": "#1c8a1c", "33": "#a07700", "34": "#0451c4",
         "35": "#b0139f", "36": "#0a8ea0"}


def of_palette(number):
    """The colour of the cube among xterm's 256."""
    steps = [0, 95, 135, 175, 215, 255]
    parts = [steps[(number - 16) // size % 6] for size in (36, 6, 1)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def printed_by(command, columns):
    """What the command prints on a terminal of that size."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
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
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) not in (0, 2):
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
    def __init__(self, columns, theme):
        self.columns, self.theme = columns, theme
        self.texts, self.blocks, self.row = [], {}, 0

    def write(self, text):
        """Lines with the escape sequences of colours."""
        style, column = set(), 0
        for piece in re.split(r"(\x1b\[[0-9;]*m|\n)", text):
            if piece == "\n":
                self.row, column = self.row + 1, 0
            elif piece.startswith("\x1b"):
                codes = set(re.findall(r"38;5;\d+|\d+", piece)) or {""}
                style = set() if codes & {"", "0"} else style | codes
            else:
                for part in re.findall(r"[\u2580-\u259f]|  +|(?:(?!  )[^\u2580-\u259f])+", piece):
                    column = self.add(part, style, column)

    def add(self, text, style, column):
        plain = colour = self.theme["plain"]
        for code in style:
            colour = of_palette(int(code[5:])) if code.startswith("38;5;") else self.theme.get(code, colour)
        x, y = MARGIN + column * WIDTH, MARGIN + self.row * HEIGHT
        shape = block(text[0])
        if shape:
            left, top, width, height, opacity = shape
            opacity *= .6 if "2" in style else 1
            self.blocks.setdefault((colour, opacity), []).append(
                f"M{x + left * WIDTH:g} {y + 1 + top * BAR:g}h{width * WIDTH:g}v{height * BAR:g}h{-width * WIDTH:g}z")
            return column + 1
        cells = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
        bare = text.strip()
        if bare:
            x += (len(text) - len(text.lstrip())) * WIDTH
            width = (cells - len(text) + len(bare)) * WIDTH
            look = f' fill="{colour}"' if colour != plain else ""
            look += ' font-weight="bold"' if "1" in style else ""
            look += ' opacity=".6"' if "2" in style else ""
            self.texts.append(f'<text x="{x}" y="{y + 13}" textLength="{width}"{look}>{escape(bare)}</text>')
        return column + cells

    def svg(self, title):
        width, height = 2 * MARGIN + self.columns * WIDTH, 2 * MARGIN + self.row * HEIGHT
        paths = [f'<path fill="{colour}"' + (f' opacity="{opacity:g}"' if opacity < 1 else "") + f' d="{"".join(parts)}"/>'
                 for (colour, opacity), parts in self.blocks.items()]
        return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
                          f' font-family="ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13" fill="{self.theme["plain"]}"'
                          ' xml:space="preserve">',
                          f"<title>{escape(title)}</title>",
                          f'<rect width="{width}" height="{height}" rx="8" fill="{self.theme["background"]}"/>', *paths, *self.texts, "</svg>\n"])


def picture(commands, columns, theme):
    """The commands and what they print, as the text of an SVG file."""
    drawing = Drawing(columns, theme)
    for number, command in enumerate(commands):
        lines = printed_by(command, columns).rstrip("\n").split("\n")
        if len(lines) > MOST_LINES:
            lines[MOST_LINES:] = ["\x1b[0m…"]
        drawing.write(("\n" if number else "") + f"\x1b[2m$\x1b[0m {command}\n" + "\n".join(lines) + "\n")
    return drawing.svg("; ".join(commands))


def draw_each(folder, names):
    os.makedirs(folder, exist_ok=True)
    browser = shutil.which("chromium")
    for command in EACH:
        name = re.sub(r"[^a-z0-9]+", "-", command.lower().removeprefix("exist ")).strip("-")
        if names and name not in names:
            continue
        for columns in (80, 200):
            for theme, colours in (("dark", DARK), ("light", LIGHT)):
                file = os.path.abspath(f"{folder}/{name}-{columns}-{theme}")
                drawn = picture([command], columns, colours)
                with open(file + ".svg", "w", encoding="utf-8") as out:
                    out.write(drawn)
                if browser:
                    size = re.search(r'width="(\d+)" height="(\d+)"', drawn).groups()
                    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                                    f"--screenshot={file}.png", f"--window-size={size[0]},{size[1]}", "file://" + file + ".svg"],
                                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(target, names):
    if not target.endswith(".svg"):
        return draw_each(target, names)
    with open(target, "w", encoding="utf-8") as out:
        out.write(picture(COMMANDS, 80, DARK))
    return None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
