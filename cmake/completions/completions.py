"""completions.py FOLDER [EMULATOR] PROGRAM: completions of PROGRAM for bash, zsh and fish, from the templates beside this
file and what its --help says.

Each argument has a kind. That of an option is the word after it in --help, such as FILE or DAY; that of an argument without
an option is its name there, or the word after it. Attributes and groups are asked of `PROGRAM candidates` while a person
types. Their names come from the service and may hold anything, so the templates must never evaluate them.
"""
import pathlib
import re
import subprocess
import sys

folder, *program = sys.argv[1:]
folder, name = pathlib.Path(folder), pathlib.Path(program[-1]).name

DAYS = "today yesterday -7d monday tuesday wednesday thursday friday saturday sunday".split()
LISTED = {"ATTRIBUTE": "attributes", "GROUP": "groups"}
POSITIONALS = {"attribute": "ATTRIBUTE", "attributes": "ATTRIBUTE", "day": "DAY"}


def help_of(*command):
    return subprocess.run([*program, *command, "--help"], capture_output=True, text=True, check=True).stdout


def entries(heading, text):
    """(name, what stands after it, what it does) of each line below `heading`."""
    blocks = re.findall(rf"^(?:{heading}):\n((?:  .*\n)+)", text, re.M)
    found = []
    for line in "".join(blocks).splitlines():
        if line.startswith("   "):  # the explanation of a long line
            found[-1][2] = line.strip()
            continue
        words, _, about = line.strip().partition("  ")
        first, _, kind = words.partition(" ")
        found.append([first, re.match(r"\w*", kind)[0], about.strip()])
    return found


class Option:
    def __init__(self, names, kind, about):
        self.flags, self.kind, self.about = names.split(","), kind, about


class Command:
    def __init__(self, command, about):
        text = help_of(command)
        self.name, self.about = command, about
        self.options = [Option(*entry) for entry in entries("Options", text) if "--help" not in entry[0]]
        kinds = (POSITIONALS.get(first, kind) for first, kind, _ in entries("Positionals", text))
        self.kind = next((kind for kind in kinds if is_known(kind)), "")


def is_known(kind):
    return kind in words_of or kind in LISTED or kind in ("FILE", "DIR")


options = [Option(*entry) for entry in entries("Options", help_of())]
words_of = {"DAY": DAYS}  # and the formats, which the explanation of -o lists
words_of |= {one.kind: re.findall(r"\w+", one.about.partition(";")[0]) for one in options if one.kind in ("FORMAT", "WHEN")}
commands = [Command(command, about) for command, _, about in entries("Look|Compare|Explore|Keep|Subcommands", help_of())]
with_value = [one for one in options + [own for command in commands for own in command.options] if one.kind]


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def flags(some):
    return " ".join(flag for one in some for flag in one.flags)


def bash():
    def cases(pairs, indent):
        """Which kind each name has, as branches of a case."""
        names = {}
        for kind, one in pairs:
            if is_known(kind):
                names.setdefault(kind, []).append(one)
        return [f"{indent}{'|'.join(dict.fromkeys(some))}) kind={kind} ;;" for kind, some in names.items()]

    kinds = {one.kind for one in with_value + commands}
    lists = [f"        {kind}) list=({' '.join(words)}) ;;" for kind, words in words_of.items() if kind in kinds]
    lists += [f"        {kind}) mapfile -t list < <(command {name} candidates {listed} 2>/dev/null) ;;"
              for kind, listed in LISTED.items() if kind in kinds]
    return {"flags_with_value": "|".join(dict.fromkeys(flags(with_value).split())),
            "kinds_of_options": cases(((one.kind, flag) for one in with_value for flag in one.flags), "        "),
            "kinds_of_positionals": cases(((one.kind, one.name) for one in commands), "            "),
            "commands": " ".join(one.name for one in commands),
            "lists": lists,
            "flags": flags(options),
            "flags_of_commands": [f"            {one.name}) list+=({flags(one.options)}) ;;" for one in commands if one.options]}


def zsh():
    def action(kind):
        if kind in words_of:
            return f"({' '.join(words_of[kind])})"
        return f"_{name}_listed {LISTED[kind]}" if kind in LISTED else "_files" if is_known(kind) else " "

    def specifications(some):
        for one in some:
            about = re.sub(r"([\[\]:\\])", r"\\\1", one.about)
            value = f":{one.kind.lower()}:{action(one.kind)}" if one.kind else ""
            for flag in one.flags:
                yield quoted(f"{flag}{'=' if value and flag.startswith('--') else ''}[{about}]{value}")

    def arguments(command):
        own = list(specifications(command.options))
        if command.name == "report":  # whose -o names a file
            own += ["${options//:format:*/:file:_files}"]
        else:
            own += ["$options"]
        if command.kind:
            own.append(f"'*:{command.kind.lower()}:{action(command.kind)}'")
        return f"    ({command.name}) _arguments -S {' '.join(own)} ;;"

    return {"commands": ["    " + quoted(f"{one.name}:{one.about}") for one in commands],
            "options": ["    " + one for one in specifications(options)],
            "arguments": [arguments(one) for one in commands]}


def fish():
    def words(kind):
        if kind in words_of:
            return f" -a {quoted(' '.join(words_of[kind]))}"
        return f" -a '(command {name} candidates {LISTED[kind]} 2>/dev/null)'" if kind in LISTED else ""

    def lines(some, condition):
        for one in some:
            line = f"complete -c {name}{condition}"
            for flag in one.flags:
                line += f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}"
            if one.kind:
                line += " -r -F" if one.kind in ("FILE", "DIR") else " -x" + words(one.kind)
            yield f"{line} -d {quoted(one.about)}"

    def at(command):
        return f" -n '__{name}_is{command and ' ' + command}'"

    everywhere = [one for one in options if one.kind != "FORMAT"]
    of_format = [one for one in options if one.kind == "FORMAT"]
    result = [*lines(everywhere, ""), *lines(of_format, f" -n 'not __{name}_is report'")]
    result += lines([Option(",".join(one.flags), "FILE", one.about) for one in of_format], at("report"))
    for one in commands:
        result.append(f"complete -c {name}{at('')} -a {one.name} -d {quoted(one.about)}")
        result += lines(one.options, at(one.name))
        if one.kind in ("FILE", "DIR"):
            result.append(f"complete -c {name}{at(one.name)} -F")
        elif one.kind:
            result.append(f"complete -c {name}{at(one.name)}{words(one.kind)}")
    return {"flags_with_value": " ".join(dict.fromkeys(flags(with_value).split())), "complete": result}


def filled(template, parts):
    text = (pathlib.Path(__file__).parent / template).read_text()
    for place, part in {"name": name, **parts}.items():
        if not isinstance(part, str):
            text, part = text.replace(f"@{place}@\n", f"@{place}@" if part else ""), "".join(line + "\n" for line in part)
        text = text.replace(f"@{place}@", part)
    return text


folder.mkdir(parents=True, exist_ok=True)
(folder / f"{name}.bash").write_text(filled("bash.in", bash()))
(folder / f"_{name}").write_text(filled("zsh.in", zsh()))
(folder / f"{name}.fish").write_text(filled("fish.in", fish()))
